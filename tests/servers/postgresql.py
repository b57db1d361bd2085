"""A PostgreSQL of Debian's, with all its extensions: for real servers that keep their own things in one."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.ports import answers, end, free_port, wait_until

USER = "postgres"  # PostgreSQL does not run as root
_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # a test keeps nothing


def why_not() -> str:
    """Say why none can be started here; empty where one can."""
    if _program("initdb") is None or USER not in {each.pw_name for each in pwd.getpwall()}:
        return "no PostgreSQL here (Debian's package postgresql)"
    return "" if os.geteuid() == 0 else "PostgreSQL is started in another's name by root alone"


@contextmanager
def postgresql(home: Path) -> Iterator[str]:
    """Start one in that folder, give its address, and end it."""
    folder, port = home / "postgresql", free_port()
    folder.mkdir()
    home.chmod(0o755)
    shutil.chown(folder, USER, USER)
    made = [str(_program("initdb")), "-D", str(folder / "data"), "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
    subprocess.run(made, user=USER, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    settings = (f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *_QUICK)
    command = [
        str(_program("postgres")),
        "-D",
        str(folder / "data"),
        *(word for each in settings for word in ("-c", each)),
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, user=USER, cwd=folder, stdout=log, stderr=log)
    try:
        wait_until(lambda: answers(port), "PostgreSQL answers")
        yield f"postgresql://{USER}@127.0.0.1:{port}/postgres"
    finally:
        end(process)


def _program(name: str) -> Path | None:
    """Give where Debian puts it, the newest version first."""
    return next(iter(sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)), None)
