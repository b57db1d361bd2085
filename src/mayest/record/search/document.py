"""What the index is told of an interaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from mayest.channels.message import Kind, Role
from mayest.record.models import Interaction, Participant
from mayest.record.search.place import place

MAX_TEXT = 1_000_000  # characters; what stands behind them is kept, and not found by its words
STATES = ("in", "out", "public", Kind.BOUNCE.value, Kind.COMPLAINT.value, Kind.AUTO_REPLY.value)
_WRITTEN_TO = frozenset({Role.TO.value, Role.CC.value})


class Facet:
    """What an interaction is, in words that the index keeps apart from those that were said."""

    EVERY = "every"

    @staticmethod
    def channel(name: str) -> str:
        return f"channel{plain(name)}"

    @staticmethod
    def being(state: str) -> str:
        return f"is{plain(state)}"

    @staticmethod
    def having(thing: str) -> str:
        return f"has{plain(thing)}"


@lru_cache(maxsize=256)
def plain(name: str) -> str:
    """Give a name as one word: "in_person" and "In-person" are the same."""
    return "".join(filter(str.isalnum, name.lower()))


class Spoken(Protocol):
    """What the index asks of an interaction: its row, or what becomes one."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def channel(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def public(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Document:
    """The same rows always make the same document: what is taken out of the index must be what was put in."""

    place: int
    subject: str
    sender: str
    recipients: str
    text: str
    facets: str


def document(
    interaction: Spoken, parties: Iterable[tuple[str, str, str]], *, attached: bool, heard: Iterable[str] = ()
) -> Document:
    """Make the document of an interaction; each of the parties is a role, a name and an address.

    `heard` is what is written down of the recordings of it.
    """
    sender: list[str] = []
    recipients: list[str] = []
    for role, name, address in parties:
        side = recipients if role in _WRITTEN_TO else sender
        side.append(f"{name} {address}" if name else address)
    return Document(
        place=place(interaction.at, interaction.id),
        subject=interaction.subject,
        sender=" ".join(sender),
        recipients=" ".join(recipients),
        text="\n".join((interaction.text, *heard))[:MAX_TEXT],
        facets=" ".join(_facets(interaction, attached=attached)),
    )


def _facets(interaction: Spoken, *, attached: bool) -> Iterable[str]:
    yield Facet.EVERY
    yield Facet.channel(interaction.channel)
    yield Facet.being(interaction.direction)
    if interaction.kind != Kind.MESSAGE:
        yield Facet.being(interaction.kind)
    if interaction.public:
        yield Facet.being("public")
    if attached:
        yield Facet.having("attachment")


def documents(interactions: Iterable[Interaction]) -> list[Document]:
    """Make the documents of interactions from their rows, oldest first."""
    numbers = [interaction.pk for interaction in interactions]
    rows = Interaction.objects.filter(pk__in=numbers).prefetch_related(
        "participants__identity", "attachments", "recordings__transcript"
    )
    return sorted((_from_rows(each) for each in rows), key=lambda made: made.place)


def _from_rows(interaction: Interaction) -> Document:
    parties = sorted(interaction.participants.all(), key=lambda one: one.pk)
    return document(
        interaction, map(_party, parties), attached=bool(interaction.attachments.all()), heard=heard_in(interaction)
    )


def heard_in(interaction: Interaction) -> list[str]:
    """Give what is written down of the recordings of an interaction, which were fetched with it."""
    recordings = sorted(interaction.recordings.all(), key=lambda one: one.pk)
    written = (getattr(recording, "transcript", None) for recording in recordings)
    return [transcript.text for transcript in written if transcript and transcript.text]


def _party(one: Participant) -> tuple[str, str, str]:
    return one.role, one.name, one.identity.value
