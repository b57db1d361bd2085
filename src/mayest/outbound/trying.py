"""Tries a rule on what was sent, before it is in force: how often it would have spoken, and on what words.

It counts messages and never people. Colleagues' names are taken out before the engine sees a text, so that no rule can
be made to look for what one of them writes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from mayest.guidance import Advice, Audience, Draft, Rulebook
from mayest.outbound.advise import would_advise
from mayest.people.models import Colleague, LineOfBusiness
from mayest.record.models import Direction, Interaction

LATEST = 1_000  # messages that a rule is tried on
SHOWN = 10
_AROUND = 90  # characters on either side of what it saw
_SHORTEST_NAME = 3
_SOMEBODY = "\u2026"


@dataclass(frozen=True, slots=True)
class Passage:
    """What it saw, with the words around it."""

    before: str
    seen: str
    after: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Of so many messages it would have spoken up in so many; nothing of it is kept."""

    messages: int
    spoke: int
    passages: tuple[Passage, ...]


def try_on(sent: QuerySet[Interaction], line: LineOfBusiness | None, book: Rulebook, rule: str) -> Trial:
    """Try one rule of a rulebook on the latest of these messages that we sent, of that line where there is one."""
    ours = sent.filter(direction=Direction.OUT)
    ours = ours.filter(account__line=line) if line else ours
    latest = ours.order_by("-at", "-id").values_list("text", "reply", "channel", "public")[:LATEST]
    alone, names = book.only([rule]), _names()
    messages, spoke, passages = 0, 0, list[Passage]()
    for text, reply, channel, public in latest.iterator():
        said = names.sub(_SOMEBODY, reply or text) if names else reply or text
        audience = Audience.PUBLIC if public else Audience.PRIVATE
        draft = Draft(said, channel=channel, audience=audience, line=line.name if line else "")
        found = _passages(would_advise(draft, alone), said)
        messages, spoke = messages + 1, spoke + bool(found)
        passages += found[:1] if len(passages) < SHOWN else []
    return Trial(messages, spoke, tuple(passages))


def _passages(advice: Advice, text: str) -> list[Passage]:
    return [_passage(text, finding.start, finding.stop) for finding in advice.findings]


def _passage(text: str, start: int, stop: int) -> Passage:
    before, after = text[max(start - _AROUND, 0) : start], text[stop : stop + _AROUND]
    opened = before.partition(" ")[2] if start > _AROUND else before
    closed = after.rpartition(" ")[0] if len(text) > stop + _AROUND else after
    return Passage(opened, text[start:stop], closed)


def _names() -> re.Pattern[str] | None:
    """Search for what colleagues are called; None where there is nobody."""
    parts = sorted(set(_parts(Colleague.objects.values_list("name", "email"))), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, parts))})\b", re.IGNORECASE) if parts else None


def _parts(people: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, email in people:
        yield email
        yield email.partition("@")[0]
        yield from (part for part in name.split() if len(part) >= _SHORTEST_NAME)
