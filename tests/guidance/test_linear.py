"""The work grows with the text and no faster: counted in calls, because seconds say more of the machine."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from mayest.guidance import Audience, Draft, Rulebook, Whose, check
from tests.guidance.books import Record

LENGTH = 1_000
TIMES = 8
SLACK = 1.5

SEEDS = [
    "a",
    "a ",
    "the the ",
    "a@",
    "> x\n",
    "http://a ",
    "(",
    "1",
    "1 ",
    "-----BEGIN PRIVATE KEY-----\n",
    "é",
    "\u0300",
    "😀",
    "+1 ",
    "A. ",
    "\n\n",
    "LOUD WORDS ",
    "[name] ",
    "anna@example.org ",
    "call +44 20 7946 0958 ",
    "1:",
    "card 4111111111111111 ",
    "Hi there. ",
    "a\u200b",
    "\uff14",
    "\ud800",
    "On 1 May 10:00 x wrote:\n",
    "Dear Anna,\n",
    "?!",
    "#openingday ",
    "will ",
    "you failed to ",
    "----",
    "\0",
    "a\r\n\r\n",
    "https://a:b",
    "account 12345678 ",
    "born 1.1.2000 ",
]


def calls(action: Callable[[], object]) -> int:
    """Count what Python does in an action: calls of functions, its own and those in C."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("channel", ["email", "mastodon"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_work_is_linear_in_the_length(seed: str, channel: str) -> None:
    rulebook = Rulebook.shipped()
    audience = Audience.PUBLIC if channel == "mastodon" else Audience.PRIVATE
    record = Record({"anna@example.org": Whose.OTHER}, called=["Peter"])

    def work(length: int) -> int:
        text = seed * (length // len(seed))
        return calls(lambda: check(Draft(text, channel=channel, audience=audience), rulebook, record))

    work(LENGTH)
    assert work(LENGTH * TIMES) <= work(LENGTH) * TIMES * SLACK + 500
