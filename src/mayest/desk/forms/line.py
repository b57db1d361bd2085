"""A part of the organisation that answers for its own customers."""

from django import forms

from mayest.people.errors import UnfitError
from mayest.people.lines import line
from mayest.people.models import LineOfBusiness


class LineForm(forms.Form):
    name = forms.CharField(max_length=80, error_messages={"required": "Give it a name."})

    def add(self) -> LineOfBusiness | None:
        """Give the line of that name, made if there is none; what does not fit stands beside its field."""
        try:
            return line(self.cleaned_data["name"])
        except UnfitError as error:
            self.add_error(error.field, list(error.reasons))
            return None
