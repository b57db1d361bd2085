"""What the record tells the advice: whose a value is, and what those who are written to are called."""

from collections.abc import Sequence
from functools import cached_property

from mayest.guidance.known import Value, Whose
from mayest.record.addresses.address import IDENTITY_SCHEMES, Address, AddressError, address, guess
from mayest.record.conversations.reply_route import reply_route
from mayest.record.known.called import called
from mayest.record.known.holders import Holders, holders
from mayest.record.known.readers import Readers
from mayest.record.models import Conversation


class RecordKnown:
    """The record as seen from one message: from its conversation, and from those it is written to.

    A value belongs to a party when it is claimed for somebody in the conversation or written to. As soon as somebody
    from outside the conversation is written to, those written to are the only parties: the others' values are then
    others' values. What is not known to be anybody's is nobody's. Each look-up is one query.
    """

    def __init__(self, conversation: Conversation | None, to: Sequence[str] | None) -> None:
        self._conversation = conversation
        self._to = to

    @classmethod
    def of(cls, conversation: Conversation, to: Sequence[str] | None = None) -> "RecordKnown":
        """See from a conversation; `to` holds the addresses written to, where they are not those of its reply route."""
        return cls(conversation, to)

    @classmethod
    def to(cls, addresses: Sequence[str]) -> "RecordKnown":
        """See from a message to these addresses that begins a conversation."""
        return cls(None, addresses)

    def whose(self, values: Sequence[Value]) -> list[Whose]:
        """Say for each value whose it is; one that cannot be read is nobody's."""
        read = [_read(value) for value in values]
        held = holders(value for value in read if value)
        return [self._whose(value, held[value]) if value else Whose.NOBODY for value in read]

    def called(self) -> frozenset[str]:
        """Give the names of those written to; empty when one of them has no name that is known."""
        return called(self._readers, self._conversation)

    @cached_property
    def _readers(self) -> Readers:
        written = self._to
        if written is None and self._conversation:
            written = reply_route(self._conversation).to
        return Readers.of(self._conversation, _addresses(written or ()))

    def _whose(self, value: Address, held: Holders) -> Whose:
        party = held.surest(self._readers.contacts)
        other = held.surest_other(self._readers.contacts)
        if value.scheme in IDENTITY_SCHEMES:
            # A shared telephone is as much theirs as the other's.
            is_party = bool(party) or held.identity in self._readers.identities
        else:
            # "My account is ..." with somebody else's number must not make it quiet: the surer claim wins.
            is_party = bool(party) and party >= other
        if is_party:
            return Whose.PARTY
        if held.ours:
            return Whose.OURS
        return Whose.OTHER if party or other else Whose.NOBODY


def _read(value: Value) -> Address | None:
    try:
        return address(f"{value.scheme}:{value.text}")
    except AddressError:
        return None


def _addresses(texts: Sequence[str]) -> list[Address]:
    """Read the addresses that can be read; one that is still being typed is nobody's yet."""
    found = []
    for text in texts:
        try:
            found.append(guess(text))
        except AddressError:
            continue
    return found
