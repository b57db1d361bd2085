"""Asks for advice on what stands in the form: nothing of it is kept."""

from collections.abc import Iterable

from mayest.desk.composing.said import Said
from mayest.desk.composing.ways import Way
from mayest.guidance import Advice
from mayest.outbound.advise import advise
from mayest.outbound.submission import drafted, is_public
from mayest.outbound.voices import but_own
from mayest.people.models import Colleague
from mayest.record.conversations.line import line_of
from mayest.record.known.known import RecordKnown
from mayest.record.models import Composition, CompositionFile, Conversation
from mayest.record.outgoing.compositions import composition


def advise_on(conversation: Conversation, said: Said, writer: Colleague) -> Advice:
    """Give advice on an answer and on the names of the files that go along; raises RulebookError."""
    written_to = (*said.to, *said.cc)
    draft = drafted(
        said.text,
        said.channel,
        written_to,
        public=is_public(conversation, said.channel),
        subject=said.subject,
        files=files(composition(conversation, writer)),
        line=line_of(conversation, writer),
    )
    return but_own(advise(draft, RecordKnown.of(conversation, written_to)), writer)


def files(kept: Composition | None) -> list[CompositionFile]:
    """Give the files that go along, in the order in which they came."""
    return sorted(kept.files.all(), key=lambda file: file.pk) if kept else []


def public_ways(conversation: Conversation, among: Iterable[Way]) -> frozenset[str]:
    """Give the names of the channels on which anybody could read an answer here: as they did what was said last."""
    said = dict(conversation.interactions.order_by("at", "id").values_list("channel", "public"))
    return frozenset(way.name for way in among if said.get(way.name, way.public))
