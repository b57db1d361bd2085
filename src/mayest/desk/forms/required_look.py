"""Who has to look before a message of a certain kind goes out."""

from typing import Any

from django import forms
from django.conf import settings

from mayest.guidance import Level, rulebook_in_force
from mayest.people.models import Colleague
from mayest.policies.looks import require_look
from mayest.policies.models import RequiredLook

SPANS = ((15, "15 minutes"), (60, "an hour"), (240, "4 hours"), (1440, "a day"))


class RequiredLookForm(forms.Form):
    """What kind, who looks, and who may as well when they have not in time."""

    rules = forms.ChoiceField(
        label="What", choices=lambda: list(_kinds()), help_text="Only what asks for a pause can wait for a look."
    )
    looker = forms.ModelChoiceField(Colleague.objects.all(), label="Who looks", empty_label=None)
    deputy = forms.ModelChoiceField(Colleague.objects.all(), required=False, label="Deputy", empty_label="Nobody")
    minutes = forms.TypedChoiceField(
        choices=SPANS,
        coerce=int,
        initial=60,
        label="The deputy may look after",
        help_text="After twice as long, anybody.",
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("deputy") and said.get("deputy") == said.get("looker"):
            self.add_error("deputy", "Choose somebody else than who looks first.")
        return said

    def save(self, by: Colleague) -> RequiredLook:
        said = self.cleaned_data
        return require_look(said["rules"], said["looker"], said["deputy"], said["minutes"], by)


def _kinds() -> list[tuple[str, str]]:
    """Give the rules that ask for a pause, each after the folder that holds it."""
    rules = rulebook_in_force(settings.MAYEST_HOME).rules
    holding = [name for name, rule in rules.items() if rule.level is Level.HOLD]
    folders = {name.rpartition("/")[0] for name in holding}
    return [(name, _words(name)) for name in sorted([*folders, *holding])]


def _words(name: str) -> str:
    return name.replace("/", ", ").replace("-", " ").capitalize()
