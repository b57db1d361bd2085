"""The test suite that every channel passes, ours and others'.

In a channel's own tests:

    class TestSemaphore(ChannelContract):
        channel = Semaphore()

It reads `fixtures/` beside the channel's class: each file there is a raw form that the channel must read, each file in
`fixtures/none/` one that it must refuse with a reason.
"""

import re
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mayest.channels.channel import Channel, Parses, UnreadableError, UnwritableError, Writes
from mayest.channels.message import Message
from mayest.testing.bombs import SECONDS, bombs, seconds_of
from mayest.testing.fixtures import folder_of, fuzzed, readable, unreadable
from mayest.testing.soundness import unsound

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")
_QUICK = settings(
    max_examples=60,
    deadline=None,  # a machine that is busy is no fault of the channel's
    database=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],  # every subclass runs the same tests
)


def _expect(truth: object, message: str) -> None:
    if not truth:
        pytest.fail(message)


class ChannelContract:
    """What a channel promises; a subclass names its `channel`."""

    channel: ClassVar[Channel]

    def test_says_what_it_is(self) -> None:
        channel = self.channel
        _expect(_NAME.fullmatch(channel.name), f"`name` is a word of small letters, not {channel.name!r}")
        _expect(channel.title.strip(), "`title` is what people read, and is not empty")
        _expect(channel.schemes, "`schemes` names at least one kind of address")
        _expect(all(map(_SCHEME.fullmatch, channel.schemes)), f"`schemes` are words without a colon: {channel.schemes}")

    def test_has_a_page_on_how_it_is_set_up(self) -> None:
        page = self._file("setup.md").read_text(encoding="utf-8")
        _expect(page.startswith(f"# {self.channel.title}\n"), "setup.md starts with the channel's title")
        _expect("## Tested against" in page, "setup.md says what the channel was tested against, and whether ever live")

    def test_has_a_logo_in_the_one_style(self) -> None:
        logo = self._file("logo.svg").read_text(encoding="utf-8")
        for wanted in ('viewBox="0 0 24 24"', 'stroke="currentColor"', 'stroke-width="1.75"', 'fill="none"'):
            _expect(wanted in logo, f"logo.svg has {wanted}")
        _expect(not re.search(r"<script|href|<style|#[0-9a-fA-F]{3}", logo), "logo.svg has no script, link or colour")

    def test_reads_every_fixture(self) -> None:
        _expect(readable(self.channel), "fixtures/ holds at least one raw form")
        for name, raw in readable(self.channel):
            message = self._parse(raw)
            _expect(message, f"fixtures/{name} cannot be read")
            _expect(message and (message.parties or message.pictured), f"fixtures/{name} names nobody")

    def test_refuses_what_is_none_with_a_reason(self) -> None:
        _expect(unreadable(self.channel), "fixtures/none/ holds at least one thing that is no message")
        for name, raw in unreadable(self.channel):
            _expect(self._parse(raw) is None, f"fixtures/none/{name} was read")

    def test_reads_the_same_thing_twice_alike(self) -> None:
        for name, raw in readable(self.channel):
            _expect(self._parse(raw) == self._parse(raw), f"fixtures/{name} was read in two ways")

    @_QUICK
    @given(st.binary(max_size=2_000))
    def test_any_bytes_are_a_message_or_a_reason(self, raw: bytes) -> None:
        self._parse(raw)

    @_QUICK
    @given(st.data())
    def test_a_broken_fixture_is_a_message_or_a_reason(self, data: st.DataObject) -> None:
        self._parse(data.draw(fuzzed(self.channel)))

    def test_no_bomb_costs_much(self) -> None:
        for name, raw in bombs(readable(self.channel)):
            spent = seconds_of(lambda raw=raw: self._parse(raw))  # type: ignore[misc]  # mypy does not see the default
            _expect(spent <= SECONDS, f"{name} cost {spent:.1f} s of CPU; {len(raw)} bytes may cost {SECONDS} s")

    def test_reads_again_what_it_writes(self) -> None:
        if not isinstance(self.channel, Writes):
            pytest.skip(f"{self.channel.name} does not write")
        for name, raw in readable(self.channel):
            first = self._parse(raw)
            if first and (written := self._write(first)):
                again = self._parse(written)
                _expect(again and _said(again) == _said(first), f"fixtures/{name} reads otherwise once written again")

    def _file(self, name: str) -> Path:
        path = folder_of(self.channel) / name
        _expect(path.is_file(), f"there is no {name} beside the channel's class")
        return path

    def _parse(self, raw: bytes) -> Message | None:
        """Read, and hold the message against what every message promises; None where the channel gives a reason."""
        if not isinstance(self.channel, Parses):
            pytest.skip(f"{self.channel.name} reads nothing")
        try:
            message = self.channel.parse(raw)
        except UnreadableError as error:
            reason = str(error)
            _expect(reason.strip() and "\n" not in reason, "an UnreadableError says why, in one line")
            return None
        for fault in unsound(message, self.channel):
            pytest.fail(fault)
        return message

    def _write(self, message: Message) -> bytes:
        if not isinstance(self.channel, Writes):
            return b""
        try:
            return self.channel.write(message)
        except UnwritableError as error:
            _expect(str(error).strip(), "an UnwritableError says why")
            return b""


def _said(message: Message) -> tuple[object, ...]:
    """Give what must survive being written: who, when and what; a text's white space may be laid out anew."""
    who = {(party.role, party.address, party.name) for party in message.parties}
    return who, message.at, message.key, message.subject, message.text.split(), message.minutes
