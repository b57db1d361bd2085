"""What a kind of value looks like, as an entity file says it."""

from dataclasses import dataclass

from mayest.guidance.detection.context import Context
from mayest.guidance.detection.validators import VALIDATORS, Validator
from mayest.guidance.files import TomlFile
from mayest.guidance.files.sheet import listed
from mayest.guidance.patterns import Pattern


@dataclass(frozen=True, slots=True, eq=False)
class EntityType:
    """`id` is its path in the rulebook, `name` what others call it, `scheme` the record's name if it keeps such values.

    The odds are logarithms: `prior` of a match alone, `valid` more when the validator agrees, `invalid` more when it
    does not (None: then the match is none). `gates` stand wherever one of the `patterns` does.
    """

    id: str
    name: str
    scheme: str
    patterns: tuple[Pattern, ...]
    gates: tuple[Pattern, ...]
    validator: Validator | None
    prior: float
    valid: float
    invalid: float | None
    context: Context
    file: TomlFile

    @classmethod
    def read(cls, identity: str, file: TomlFile) -> "EntityType":
        """Make the one that a file says; RulebookError names the file, the line and the mend."""
        sheet = file.head()
        sheet.read.add("example")
        named = sheet.text("validator", "")
        if named and named not in VALIDATORS:
            sheet.refuse(
                "validator", f"no validator is called {named!r}", f"choose one of {listed(sorted(VALIDATORS))}"
            )
        sheet.read.add("source")
        patterns = tuple(map(_pattern, sheet.texts("patterns")))
        context = Context(sheet.numbers_by_text("context"))
        made = cls(
            id=identity,
            name=sheet.text("type"),
            scheme=sheet.text("scheme", ""),
            patterns=patterns,
            gates=(Pattern(sheet.text("gate")),) if sheet.has("gate") else patterns,
            validator=VALIDATORS.get(named),
            prior=sheet.number("prior"),
            valid=sheet.number("valid", 0),
            invalid=sheet.number("invalid") if sheet.has("invalid") else None,
            context=context,
            file=file,
        )
        if not made.is_possible:
            sheet.refuse(
                "prior", "no match could ever be likely enough", "raise `prior` or `valid`, or add `[context]`"
            )
        sheet.finish()
        return made

    @property
    def needs_context(self) -> bool:
        """Whether none can be found without a word that speaks for it."""
        return self.prior + max(self.valid, 0) <= 0

    @property
    def is_possible(self) -> bool:
        """Whether any can be found at all."""
        return self.prior + max(self.valid, 0) + self.context.best > 0


def _pattern(source: str) -> Pattern:
    return Pattern(source, narrow="(?P<value>" in source)
