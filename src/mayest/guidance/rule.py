"""One piece of guidance: what it looks for, how strongly it speaks, why, and what would be better."""

from collections.abc import Iterator
from dataclasses import dataclass

from mayest.guidance.draft import Audience, Draft
from mayest.guidance.example import Example, read_examples
from mayest.guidance.files import Sheet, TomlFile
from mayest.guidance.files.sheet import listed
from mayest.guidance.kinds import KINDS, Kind
from mayest.guidance.level import Level


@dataclass(frozen=True, slots=True)
class Rule:
    """`id` is its path in the rulebook, `kind` the name of its kind and `check` what it does.

    Left empty, `channels`, `audiences` and `lines` mean all of them. `paragraph` names the paragraph of a policy from
    which it comes, as `policy/edition#paragraph`.
    """

    id: str
    kind: str
    level: Level
    why: str
    better: tuple[str, ...]
    channels: frozenset[str]
    audiences: frozenset[Audience]
    lines: frozenset[str]
    source: str
    paragraph: str
    check: Kind
    file: TomlFile

    @classmethod
    def read(cls, identity: str, file: TomlFile) -> "Rule":
        """Make the rule that a file says; RulebookError names the file, the line and the mend."""
        sheet = file.head()
        kind = sheet.text("kind")
        if kind not in KINDS:
            sheet.refuse("kind", f"no kind is called {kind!r}", f"choose one of {listed(KINDS)}")
        sheet.read.add("example")
        rule = cls(
            id=identity,
            kind=kind,
            level=_level(sheet),
            why=" ".join(sheet.text("why").split()),
            better=sheet.texts("better", *(((),) if kind == "substitution" else ())),
            channels=frozenset(sheet.texts("channels", ())),
            audiences=frozenset(_audiences(sheet)),
            lines=frozenset(sheet.texts("lines", ())),
            source=sheet.text("source", ""),
            paragraph=sheet.text("paragraph", ""),
            check=KINDS[kind](sheet),
            file=file,
        )
        sheet.finish()
        return rule

    @property
    def examples(self) -> tuple[Example, ...]:
        """What it finds and what it leaves alone, read from its file when asked for."""
        return read_examples(self.file)

    def applies_to(self, draft: Draft) -> bool:
        """Whether it speaks on that channel, to that audience and for that line of business at all."""
        asked = ((self.channels, draft.channel), (self.audiences, draft.audience), (self.lines, draft.line))
        return all(not those or one in those for those, one in asked)


def _level(sheet: Sheet) -> Level:
    label = sheet.text("level")
    try:
        return Level.named(label)
    except ValueError as error:
        what, _, mend = str(error).partition("; ")
        sheet.refuse("level", f"`level`: {what}", mend)


def _audiences(sheet: Sheet) -> Iterator[Audience]:
    for audience in sheet.texts("audiences", ()):
        if audience not in list(Audience):
            sheet.refuse("audiences", f"no audience is called {audience!r}", f"choose of {listed(Audience)}")
        yield Audience(audience)
