"""A policy and its editions: what they are called, what they say, how much they change."""

from typing import Any

from django import forms

from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies import writing
from mayest.policies.errors import PolicyError
from mayest.policies.models import Edition, Policy
from mayest.policies.owners import owners
from mayest.policies.publishing import Extent

COMMON = "Common to all"


class PolicyForm(forms.Form):
    """What it is called, and whose it is: of what somebody may own."""

    title = forms.CharField(
        max_length=writing.LONGEST_TITLE,
        label="What it is about",
        help_text="A name that people look for, such as: Speaking about delivery.",
        error_messages={"required": "Give it a name."},
    )
    line = forms.ChoiceField(required=False, label="Whom it is for")

    def __init__(self, colleague: Colleague, data: Any = None) -> None:  # noqa: ANN401  # what a form takes
        super().__init__(data, label_suffix="")
        self.colleague = colleague
        lines = [line for line in (None, *LineOfBusiness.objects.all()) if colleague in owners(line)]
        self.lines = {str(line.pk) if line else "": line for line in lines}
        choice = self.fields["line"]
        choice.choices = [(key, line.name if line else COMMON) for key, line in self.lines.items()]  # type: ignore[attr-defined]  # it is the ChoiceField above

    @property
    def whose(self) -> LineOfBusiness | None:
        return self.lines.get(self.cleaned_data["line"])

    def make(self) -> Policy | None:
        """Make the policy; where it cannot be, the form says why."""
        try:
            return writing.make_policy(self.cleaned_data["title"], self.whose, self.colleague)
        except PolicyError as error:
            self.add_error("title", sentence(error))
            return None


class EditionForm(forms.Form):
    """The text, in Markdown."""

    text = forms.CharField(
        label="The text",
        strip=False,
        required=False,
        max_length=writing.LONGEST,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "true", "aria-describedby": "markdown-help"}),
    )

    def keep(self, edition: Edition, by: Colleague) -> bool:
        """Keep it; where it cannot be kept, the form says why."""
        try:
            writing.keep(edition, self.cleaned_data["text"], by)
        except PolicyError as error:
            self.add_error("text", sentence(error))
        return not self.errors


class PublicationForm(forms.Form):
    """How much it changes: that decides whether everybody is asked again."""

    extent = forms.ChoiceField(
        label="What kind of change is it?",
        widget=forms.RadioSelect,
        choices=[
            (Extent.REAL.value, "A real change: everybody is asked again"),
            (Extent.SMALL.value, "A small one, such as a slip of the pen: answers go on holding"),
        ],
        error_messages={"required": "Say whether it is a real change or a small one."},
    )
