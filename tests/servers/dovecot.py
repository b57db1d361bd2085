"""A real Dovecot: lets everybody in who knows the password, and gives what lies in their Maildir."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from tests.servers.certificate import make_certificate
from tests.servers.ports import answers, end, free_port, wait_until

USER = "hello@mayest.example"
PASSWORD = "Pförtner-7"  # no space: the static passdb ends there
_NOBODY = 65_534

_CONFIGURATION = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
listen = 127.0.0.1
protocols = imap
mail_location = maildir:{home}/mail/%u
first_valid_uid = 1
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={nobody} gid={nobody} home={home}/mail/%u
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
"""


def why_not() -> str:
    """Say why no Dovecot can be started here; empty where one can."""
    if not shutil.which("dovecot"):
        return "no Dovecot here (Debian's package dovecot-imapd)"
    return "" if os.geteuid() == 0 else "Dovecot is started by root alone"


class Dovecot:
    """`authority` is the certificate by which it is known: trust it to speak TLS with it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port, self.tls_port = free_port(), free_port()
        self.authority = make_certificate(home)
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        home.chmod(0o755)

    def start(self) -> None:
        configuration = self.home / "dovecot.conf"
        ports = {"port": self.port, "tls_port": self.tls_port}
        configuration.write_text(_CONFIGURATION.format(home=self.home, nobody=_NOBODY, password=PASSWORD, **ports))
        self._process = subprocess.Popen(["dovecot", "-F", "-c", str(configuration)])
        wait_until(lambda: answers(self.port) and answers(self.tls_port), "Dovecot answers")

    def stop(self) -> None:
        """End it, and with it all its connections, without a word to the other side."""
        if self._process:
            for number in self._connections(self._process.pid):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            end(self._process)
            self._process = None

    def _connections(self, master: int) -> Iterator[int]:
        """Give the processes that talk to somebody: they would go on after their master's end."""
        for child in Path(f"/proc/{master}/task/{master}/children").read_text().split():
            with suppress(OSError):  # it may have ended meanwhile
                if Path(f"/proc/{child}/comm").read_text().startswith("imap"):
                    yield int(child)

    def maildir(self, user: str, folder: str = "") -> Path:
        """Give where that mailbox lies, or a folder of it by its name on disk, made where it is not there."""
        path = self.home / "mail" / user / (f".{folder}" if folder else "")
        for name in ("tmp", "new", "cur"):
            (path / name).mkdir(parents=True, exist_ok=True)
        for each in (self.home / "mail" / user, path, *path.iterdir()):
            os.chown(each, _NOBODY, _NOBODY)
        return path

    def drop(self, user: str, *raws: bytes, folder: str = "") -> list[Path]:
        """Put mails into it as a delivery does, and give where they lie."""
        maildir = self.maildir(user, folder)
        return [self._deliver(maildir, raw) for raw in raws]

    def _deliver(self, maildir: Path, raw: bytes) -> Path:
        name = f"{1_000_000_000 + next(self._numbers)}.made.up"
        (maildir / "tmp" / name).write_bytes(raw)
        os.chown(maildir / "tmp" / name, _NOBODY, _NOBODY)
        return (maildir / "tmp" / name).rename(maildir / "new" / name)

    def on_disk(self, user: str) -> set[str]:
        """Give where each mail lies and with which flags, as its file's name says."""
        maildir = self.maildir(user)
        return {f"{folder}/{path.name}" for folder in ("new", "cur") for path in (maildir / folder).iterdir()}

    def renumber(self, user: str) -> None:
        """Number the mails anew (UIDVALIDITY), as after a loss of the server's own lists; it is stopped meanwhile."""
        numbers = self.maildir(user) / "dovecot-uidlist"
        text = numbers.read_text()
        numbers.write_text(re.sub(r" V(\d+)", lambda found: f" V{int(found[1]) + 1}", text, count=1))
        for index in self.maildir(user).glob("dovecot.index*"):
            index.unlink()


@contextmanager
def dovecot(home: Path) -> Iterator[Dovecot]:
    """Start one in that folder, and end it."""
    server = Dovecot(home)
    try:
        server.start()
        yield server
    finally:
        server.stop()
