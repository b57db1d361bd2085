"""An import that is killed, or run twice at once, leaves whole groups and nothing twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from itertools import accumulate
from pathlib import Path

import pytest

from mayest.inbound.groups import FIRST, MESSAGES
from tests.flows.mails import mail

TOTAL = 6 * MESSAGES
ENDS = [min(end, TOTAL) for end in accumulate(min(FIRST << group, MESSAGES) for group in range(9))]
"""How many messages are in when each group is."""
MAYEST = (sys.executable, "-c", "import sys; from mayest.cli.main import main; sys.exit(main())")
# Stands still after so many groups, and says so: there it is killed.
STANDS_STILL = """
import sys, time
from pathlib import Path
from mayest.cli.house import open_house
open_house()
from mayest.inbound.importing import import_mail
done = []
def wait(progress):
    done.append(progress)
    if len(done) == int(sys.argv[2]):
        print("here", flush=True)
        time.sleep(60)
import_mail([Path(sys.argv[1])], progress=wait)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("mail")
    for number in range(TOTAL):
        raw = mail(f"{number}@example.org", sender=f"n{number % 50}@example.org", answers=[f"{number - 7}@example.org"])
        (where / f"{number:05}.eml").write_bytes(raw)
    return where


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """Give a home of its own, in SQLite, whatever the tests run on."""
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    return clean | {"MAYEST_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}


def _import(folder: Path, surroundings: dict[str, str]) -> dict[str, object]:
    program = [*MAYEST, "import", "mail", str(folder), "--json"]
    done = subprocess.run(program, env=surroundings, check=True, capture_output=True)  # noqa: S603  # ourselves
    told: dict[str, object] = json.loads(done.stdout)
    return told


def _count(surroundings: dict[str, str], table: str, condition: str = "1") -> int:
    with sqlite3.connect(Path(surroundings["MAYEST_HOME"]) / "mayest.sqlite3") as database:
        count: int = database.execute(f"SELECT count(*) FROM record_{table} WHERE {condition}").fetchone()[0]  # noqa: S608  # our own words
    return count


def _everything_is_there_once(surroundings: dict[str, str]) -> None:
    assert _count(surroundings, "interaction") == TOTAL
    assert _count(surroundings, "event") == TOTAL
    assert _count(surroundings, "participant") == 2 * TOTAL
    assert _count(surroundings, "contact") == 51
    assert _count(surroundings, "search", "record_search MATCH 'every'") == TOTAL
    digests = "(SELECT digest FROM record_blob)"
    assert _count(surroundings, "blob", f"digest IN {digests}") == TOTAL


@pytest.mark.parametrize("after", [1, 3])
def test_a_killed_import_leaves_whole_groups_and_the_next_brings_the_rest(
    folder: Path, surroundings: dict[str, str], after: int
) -> None:
    program = [sys.executable, "-c", STANDS_STILL, str(folder), str(after)]
    with subprocess.Popen(program, env=surroundings, stdout=subprocess.PIPE) as importing:  # noqa: S603  # ourselves
        assert importing.stdout is not None
        assert importing.stdout.readline() == b"here\n"
        importing.send_signal(signal.SIGKILL)
    stored = ENDS[after - 1]
    assert _count(surroundings, "interaction") == stored
    again = _import(folder, surroundings)
    assert (again["stored"], again["already"]) == (TOTAL - stored, stored)
    _everything_is_there_once(surroundings)


@pytest.mark.parametrize("seconds", [0.6, 1.0, 1.4])
def test_killed_at_any_moment(folder: Path, surroundings: dict[str, str], seconds: float) -> None:
    program = [*MAYEST, "import", "mail", str(folder), "--json"]
    _import(folder / "00000.eml", surroundings)
    with subprocess.Popen(program, env=surroundings, stdout=subprocess.PIPE) as importing:  # noqa: S603  # ourselves
        try:
            importing.wait(seconds)
        except subprocess.TimeoutExpired:
            importing.kill()
    assert _count(surroundings, "interaction") in {1, *ENDS}
    again = _import(folder, surroundings)
    assert again["read"] == TOTAL
    _everything_is_there_once(surroundings)


def test_two_at_once_store_each_message_once(folder: Path, surroundings: dict[str, str]) -> None:
    _import(folder / "00000.eml", surroundings)
    program = [*MAYEST, "import", "mail", str(folder), "--json"]
    both = [
        subprocess.Popen(program, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  # ourselves
        for _ in range(2)
    ]
    told = [json.loads(one.communicate()[0]) for one in both]
    assert sum(each["stored"] for each in told) == TOTAL - 1
    assert all(each["stored"] + each["already"] == TOTAL for each in told)
    _everything_is_there_once(surroundings)


def test_a_mail_of_fifty_megabytes_comes_in_and_memory_stays_in_bounds(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    large = mail("large@example.org", files=[("film.bin", os.urandom(37 * 1024 * 1024))])
    assert len(large) > 50 * 1000 * 1000
    (tmp_path / "large.eml").write_bytes(large)
    measured = (
        "import resource, sys; from mayest.cli.main import main; code = main();"
        # What getrusage says of ourselves counts in whoever started us, and a test's process can be large.
        "own = next(int(each.split()[1]) for each in open('/proc/self/status') if each.startswith('VmHWM'));"
        "most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);"
        "print(most, file=sys.stderr); sys.exit(code)"
    )
    program = [sys.executable, "-c", measured, "import", "mail", str(tmp_path / "large.eml"), "--json"]
    done = subprocess.run(program, env=surroundings, check=True, capture_output=True)  # noqa: S603  # ourselves
    assert json.loads(done.stdout)["stored"] == 1
    assert int(done.stderr.split()[-1]) < 700 * 1024  # kilobytes; the mail, its file decoded, and a copy on the way
