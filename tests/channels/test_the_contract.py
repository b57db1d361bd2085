"""The suite for channels finds what is wrong with one: a test of the test."""

from pathlib import Path

import pytest

from mayest.channels.channel import Channel, UnreadableError
from mayest.channels.message import Message, Party, Role
from mayest.testing import ChannelContract
from mayest.testing.soundness import unsound


class Semaphore(Channel):
    """A channel that does most things wrong."""

    name = "semaphore"
    title = "Semaphore"
    schemes = ("flag",)

    def parse(self, raw: bytes) -> Message:
        if not raw:
            raise UnreadableError("")
        return Message("smoke", (Party(Role.FROM, "tel:1"),), text=raw.decode())


@pytest.fixture
def contract() -> ChannelContract:
    suite = ChannelContract()
    suite.channel = Semaphore()  # type: ignore[misc]  # a subclass would be collected and run as a test of ours
    return suite


def test_a_channel_without_fixtures_page_or_logo_fails(contract: ChannelContract) -> None:
    for test in (
        contract.test_reads_every_fixture,
        contract.test_refuses_what_is_none_with_a_reason,
        contract.test_has_a_page_on_how_it_is_set_up,
        contract.test_has_a_logo_in_the_one_style,
    ):
        with pytest.raises(pytest.fail.Exception):
            test()


def test_a_channel_that_raises_something_else_fails(contract: ChannelContract) -> None:
    with pytest.raises(UnicodeDecodeError):
        contract._parse(b"\xff")  # noqa: SLF001  # the step that all its tests share


def test_a_refusal_without_a_reason_fails(contract: ChannelContract) -> None:
    with pytest.raises(pytest.fail.Exception, match="says why"):
        contract._parse(b"")  # noqa: SLF001  # likewise


def test_a_message_that_is_not_sound_is_told_in_words() -> None:
    faults = list(unsound(Semaphore().parse(b"\0"), Semaphore()))
    assert [fault.split()[0] for fault in faults] == ["a", "an", "a"]
    assert any("NUL" in fault for fault in faults)


def test_every_channel_folder_is_one_that_is_installed() -> None:
    folder = Path(__file__).parents[2] / "src" / "mayest" / "channels"
    assert {path.parent.name for path in folder.glob("*/setup.md")} == {
        "bluesky", "by_hand", "email", "fax", "feed", "in_person", "letter", "mastodon", "matrix", "phone",
        "webhook",
    }  # fmt: skip
