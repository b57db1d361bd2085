"""Whatever becomes of the process that reads ahead, nobody waits for it in vain."""

import io
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from mayest.channels.message import Message, Party, Role
from mayest.inbound.ahead import StoppedError, reading
from mayest.inbound.handing import hand_over
from mayest.inbound.orders import End, Group, Order
from mayest.inbound.read import Read, Source
from mayest.record.intake.arrival import Arrival, File
from mayest.record.storage.store import Kept

SECONDS = 60  # only where something waits for ever
STUMBLING = """
from mayest.inbound import child
def read_groups(*_, **__):
    raise ZeroDivisionError("a secret")
child.read_groups = read_groups
child.main()
"""
HANDING_OVER_WHAT_CANNOT_BE = """
from mayest.inbound import child
from mayest.inbound.orders import Group
child.read_groups = lambda *_, **__: (Group([lambda: None]) for _ in range(20))
child.main()
"""


def ended(program: str, order: bytes) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", program], input=order, capture_output=True, timeout=SECONDS, check=False
    )


def test_one_that_stumbles_says_so_and_ends(tmp_path: Path) -> None:
    answers = io.BytesIO(ended(STUMBLING, pickle.dumps(Order(tmp_path))).stdout)
    answer = pickle.load(answers)  # noqa: S301  # from our own child
    assert isinstance(answer, End)
    assert "ZeroDivisionError" in answer.why
    assert "secret" not in answer.why


def test_one_that_cannot_hand_over_ends(tmp_path: Path) -> None:
    assert ended(HANDING_OVER_WHAT_CANNOT_BE, pickle.dumps(Order(tmp_path))).returncode == 1


def test_one_whose_order_never_came_ends() -> None:
    assert ended("from mayest.inbound import child; child.main()", b"").returncode == 1


def test_one_that_dies_before_its_order_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    many = [tmp_path / str(number) for number in range(20_000)]  # an order that no pipe takes at once
    with reading(tmp_path, many) as groups, pytest.raises(StoppedError, match="ended from outside"):
        next(groups)


def test_what_is_handed_over_arrives_as_it_was() -> None:
    message = Message("email", (Party(Role.FROM, "mailto:anna@example.org", "Anna"),), key="<1@example.org>", text="ü")
    files = (File("map.png", "image/png", "", Kept("b" * 64, 3)),)
    arrival = Arrival(message, Kept("a" * 64, 5), files, rich=True)
    group = Group([Read(Source("email", "inbox/1"), arrival.raw, arrival)], consumed=5)
    pipe = io.BytesIO()
    hand_over(group, pipe)
    pipe.seek(0)
    assert pickle.load(pipe) == group  # noqa: S301  # ours
