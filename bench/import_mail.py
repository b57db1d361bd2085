"""How quick mail comes in: the corpus as one Maildir, given to Mayest, mu and notmuch by turns, each a whole process.

Before the clock starts each has made its empty database. What is timed is the command alone, from its start to its
end: for Mayest the record's full work, acknowledged after fsync; the peers index, and leave the files where they lie.
What a round leaves behind stays until the end: for some seconds ext4 makes every new file wait after many were deleted.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.corpus_text import raw_mails

ROUNDS = 5
MAYEST = [sys.executable, "-m", "mayest.cli"]


@dataclass(frozen=True)
class Importer:
    """A program that takes a Maildir in; `ready` makes its empty database, `command` is what is timed."""

    name: str
    ready: Sequence[str]
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)

    def seconds(self) -> float:
        """Take everything in, once."""
        self._run(self.ready)
        os.sync()  # nobody pays for what another left to be written
        before = time.perf_counter()
        self._run(self.command)
        return time.perf_counter() - before

    def _run(self, command: Sequence[str]) -> None:
        environment = os.environ | self.environment
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mayest-bench-") as folder:
        home = Path(folder)
        maildir, count = _maildir(home / "Maildir")
        there = [program for program in (mayest, mu, notmuch) if shutil.which(program.__name__) or program is mayest]
        print(f"{count} mails of the corpus in one Maildir; {ROUNDS} rounds, by turns")
        seconds: dict[str, list[float]] = {program.__name__: [] for program in there}
        for number in range(ROUNDS):
            for program in there:
                state = home / f"{program.__name__}-{number}"
                state.mkdir()
                seconds[program.__name__].append(program(state, maildir).seconds())
        _tell(seconds, count)


def mayest(state: Path, maildir: Path) -> Importer:
    empty = state / "empty"
    empty.mkdir()
    importing = [*MAYEST, "import", "mail"]
    home = {"MAYEST_HOME": str(state / "home")}
    return Importer("mayest", [*importing, str(empty)], [*importing, str(maildir)], home)


def mu(state: Path, maildir: Path) -> Importer:
    where = f"--muhome={state}"
    return Importer("mu", ["mu", "init", where, f"--maildir={maildir}"], ["mu", "index", where, "--quiet"])


def notmuch(state: Path, maildir: Path) -> Importer:
    settings = state / "config"
    settings.write_text(f"[database]\npath={state}\nmail_root={maildir}\n", encoding="utf-8")
    return Importer("notmuch", ["true"], ["notmuch", f"--config={settings}", "new", "--quiet"])


def _maildir(folder: Path) -> tuple[Path, int]:
    count = 0
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for count, raw in enumerate(raw_mails(), start=1):
        (folder / "cur" / f"{count:05}.bench:2,S").write_bytes(raw)
    return folder, count


def _tell(seconds: dict[str, list[float]], count: int) -> None:
    ours = seconds["mayest"]
    for name, times in seconds.items():
        ratio = median(theirs / mine for mine, theirs in zip(ours, times, strict=True))
        beside = "" if name == "mayest" else f"   mayest is {ratio:.2f} x as quick"
        print(f"  {name:10}{count / median(times):8.0f} messages/s  (slowest {count / max(times):.0f}){beside}")
    for name in {"mu", "notmuch"} - set(seconds):
        print(f"  {name}: not here (Debian's packages maildir-utils and notmuch)")
