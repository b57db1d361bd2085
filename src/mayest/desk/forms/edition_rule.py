"""A rule of a policy, as people fill it in: what to avoid, why, what is better, and texts that prove it."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings

from mayest.channels.registry import installed
from mayest.guidance import Level, RulebookError, rulebook_in_force
from mayest.policies.models import Edition, EditionRule
from mayest.policies.rules import keeping
from mayest.policies.rules.proving import UnprovenError
from mayest.policies.rules.said import Said
from mayest.policies.text.paragraphs import Paragraph, read

MOST_LINES = 200
LONGEST = 4_000  # characters
LEVELS = [
    (Level.CONSIDER.label, "Consider: a thought, no more"),
    (Level.REWORD.label, "Reword: another wording is better"),
    (Level.HOLD.label, "Hold: pause, and go on with a reason"),
]
ARROW = re.compile(r"\s*(?:->|=>|\u2192)\s*")
_BLANK = re.compile(r"\n[ \t]*\n")
_OPENING = 80


def _area(label: str, help_text: str, rows: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class EditionRuleForm(forms.Form):
    """`rule` is what stands in it once it is valid: not kept, and proved only by `keep`."""

    title = forms.CharField(max_length=80, label="What it is called", error_messages={"required": "Give it a name."})
    paragraph = forms.ChoiceField(label="The paragraph it comes from", help_text="Advice leads its reader there.")
    words = _area(
        "Words to avoid",
        "One a line. After -> what is better: we guarantee -> we expect. An asterisk stands for any ending.",
        5,
    )
    entities = forms.MultipleChoiceField(
        label="Or: kinds of value that should not go out", required=False, widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(choices=LEVELS, initial=Level.REWORD.label, label="How strongly it speaks")
    why = forms.CharField(
        max_length=300,
        label="Why",
        help_text="One or two kind sentences for whoever is writing.",
        error_messages={"required": "Say why: nobody follows what nobody explains."},
    )
    better = _area("What is better", "One wording a line, for all words that have none of their own.", 2)
    channels = forms.MultipleChoiceField(
        label="Only on these channels",
        help_text="None chosen: on all.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    speaks = _area("Texts in which it should speak up", "At least two, an empty line between them.", 5, required=True)
    quiet = _area("Texts that it should leave alone", "At least one: close to the others, and fine.", 3, required=True)

    use_required_attribute = False

    def __init__(self, edition: Edition, data: Any = None, rule: EditionRule | None = None) -> None:  # noqa: ANN401  # what a form takes
        super().__init__(data, initial=_shown(rule) if rule else None, label_suffix="")
        self.edition, self.before = edition, rule
        self._offer("paragraph", map(_paragraph, read(edition.text).paragraphs))
        self._offer("entities", _types())
        self._offer("channels", ((name, channel.title) for name, channel in installed().items() if not channel.inward))

    def clean_words(self) -> tuple[tuple[str, str], ...]:
        lines = [line.strip() for line in self.cleaned_data["words"].splitlines() if line.strip()]
        words = tuple((parts[0], parts[1] if parts[1:] else "") for parts in (ARROW.split(line, 1) for line in lines))
        if len(words) > MOST_LINES:
            raise forms.ValidationError(f"More than {MOST_LINES} lines: make two rules of them.")
        if empty := [word for word, _ in words if not any(map(str.isalnum, word))]:
            raise forms.ValidationError(f"There is no letter or digit to look for in: {empty[0]}")
        return words

    def clean_better(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.cleaned_data["better"].splitlines() if line.strip())

    def clean_speaks(self) -> tuple[str, ...]:
        texts = _texts(self.cleaned_data["speaks"])
        if len(texts) < 2:  # noqa: PLR2004  # as every rule that ships
            raise forms.ValidationError("Give two texts at least, with an empty line between them.")
        return texts

    def clean_quiet(self) -> tuple[str, ...]:
        return _texts(self.cleaned_data["quiet"])

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "words" in said and bool(said["words"]) is bool(said.get("entities")):
            self.add_error("words", "Say which words to avoid, or else choose kinds of value below.")
        return said

    def rule(self) -> EditionRule | None:
        """Make the rule and keep nothing of it; where the engine cannot read it, the form says why."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "paragraph"}
        for name in ("entities", "channels"):
            said[name] = tuple(said[name])
        try:
            return keeping.draft(self.edition, Said(**said), self.cleaned_data["paragraph"], self.before)
        except UnprovenError as error:
            self.add_error("words", list(error.troubles))
            return None

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        field.choices = list(choices)  # type: ignore[attr-defined]  # each is a field of choices


def _shown(rule: EditionRule) -> dict[str, Any]:
    said = Said.of(rule)
    return {
        **{name: getattr(said, name) for name in ("title", "why", "level")},
        "paragraph": rule.paragraph,
        "words": "\n".join(f"{word} -> {better}" if better else word for word, better in said.words),
        "entities": list(said.entities),
        "channels": list(said.channels),
        "better": "\n".join(said.better),
        "speaks": "\n\n".join(said.speaks),
        "quiet": "\n\n".join(said.quiet),
    }


def _texts(text: str) -> tuple[str, ...]:
    plain = text.replace("\r\n", "\n")
    return tuple(dict.fromkeys(part.strip() for part in _BLANK.split(plain) if part.strip()))


def _paragraph(paragraph: Paragraph) -> tuple[str, str]:
    words = paragraph.text if len(paragraph.text) <= _OPENING else f"{paragraph.text[:_OPENING].rstrip()}\u2026"
    return paragraph.anchor, f"{paragraph.under[-1]}: {words}" if paragraph.under and not paragraph.level else words


def _types() -> list[tuple[str, str]]:
    try:
        types = rulebook_in_force(settings.MAYEST_HOME).entity_types.values()
    except RulebookError:
        return []
    names = sorted({each.name for each in types})
    return [(name, name.replace("_", " ").capitalize()) for name in names]
