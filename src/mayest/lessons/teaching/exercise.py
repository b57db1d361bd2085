"""One lesson as it is done: what is shown first, and what after one has thought."""

from collections.abc import Iterator
from dataclasses import dataclass

from mayest.lessons.models import Answer, Kind

Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """`parts` is the text in runs, of which those are marked that could be better; `better` is all of it, better.

    `wordings` are words to put in the place, where there is no whole text. `context` says what the record knows there,
    `rule` is the rule it comes from.
    """

    key: str
    kind: Kind
    title: str
    parts: Parts
    why: str
    better: str = ""
    wordings: tuple[str, ...] = ()
    answer: Answer | None = None
    source: str = ""
    context: str = ""
    channel: str = ""
    public: bool = False
    rule: str = ""

    @property
    def text(self) -> str:
        """What stands there at first, with nothing marked."""
        return "".join(text for text, _ in self.parts)


def marked(text: str, places: tuple[str, ...]) -> Parts:
    """Give a text in runs; the places, in their order, are marked."""
    return tuple(part for part in _parts(text, places) if part[0])


def _parts(text: str, places: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    at = 0
    for place in places:
        start = text.find(place, at)
        if start < 0 or not place:
            continue
        yield text[at:start], False
        yield place, True
        at = start + len(place)
    yield text[at:], False
