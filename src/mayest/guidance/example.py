"""A text with what is to be found in it: a rule's test, its page's picture, and a lesson."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mayest.guidance.draft import Audience, Draft
from mayest.guidance.files import Sheet, TomlFile
from mayest.guidance.known import Value, Whose


@dataclass(frozen=True, slots=True)
class PlayedRecord:
    """Plays the record for an example: it knows whose the values listed are, and how those written to are called."""

    party: frozenset[str]
    ours: frozenset[str]
    others: frozenset[str]
    names: frozenset[str]

    def whose(self, values: Sequence[Value]) -> Sequence[Whose]:
        """Say it of values that are written exactly as in the example."""
        return [self._whose(value.text) for value in values]

    def called(self) -> frozenset[str]:
        """Give the names listed."""
        return self.names

    def _whose(self, text: str) -> Whose:
        lists = ((self.party, Whose.PARTY), (self.ours, Whose.OURS), (self.others, Whose.OTHER))
        return next((whose for values, whose in lists if text in values), Whose.NOBODY)


@dataclass(frozen=True, slots=True)
class Example:
    """`finds` are the pieces that are underlined, in their order; `better` is the whole text as it could be sent."""

    draft: Draft
    finds: tuple[str, ...]
    better: str
    known: PlayedRecord | None

    @classmethod
    def read(cls, sheet: Sheet) -> "Example":
        """Make one of what a file says; RulebookError tells what is wrong."""
        draft = Draft(
            text=sheet.text("text"),
            channel=sheet.text("channel", "email"),
            audience=sheet.choice("audience", Audience, Audience.PRIVATE),
            to=sheet.texts("to", ()),
            line=sheet.text("line", ""),
        )
        known = sheet.sheet("known")
        example = cls(draft, sheet.texts("finds"), sheet.text("better", ""), _played(known) if known else None)
        sheet.finish()
        return example


def read_examples(file: TomlFile) -> tuple[Example, ...]:
    """Give the examples of a rule's or an entity's file."""
    return tuple(map(Example.read, file.examples()))


def _played(sheet: Sheet) -> PlayedRecord:
    lists: Iterable[frozenset[str]] = (frozenset(sheet.texts(key, ())) for key in ("party", "ours", "others", "called"))
    played = PlayedRecord(*lists)
    sheet.finish()
    return played
