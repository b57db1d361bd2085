"""A token for a program of one's own."""

from django import forms

from mayest.people.errors import UnfitError
from mayest.people.models import Colleague
from mayest.people.programs import LONGEST_NAME, make_token


class TokenForm(forms.Form):
    name = forms.CharField(
        max_length=LONGEST_NAME,
        label="What it is for",
        help_text="A name by which you will know it again, such as: my browser.",
        error_messages={"required": "Say what it is for, such as: my browser."},
    )

    def make(self, colleague: Colleague) -> str | None:
        """Give the secret of a new token; what does not fit stands beside its field."""
        try:
            return make_token(colleague, self.cleaned_data["name"])
        except UnfitError as error:
            self.add_error(error.field, list(error.reasons))
            return None
