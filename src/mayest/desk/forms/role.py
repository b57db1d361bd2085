"""Who is given which role, and where somebody works."""

from typing import Any

from django import forms

from mayest.people.errors import UnfitError
from mayest.people.grants import grants, let_in
from mayest.people.lines import move
from mayest.people.models import OF_A_LINE, OF_THE_HOUSE, Colleague, LineOfBusiness, Readers, Role
from mayest.people.roles import appoint


class RoleForm(forms.Form):
    """A role of the whole house, or of one line of business."""

    colleague = forms.ModelChoiceField(Colleague.objects.all(), label="Who", empty_label=None)
    role = forms.ChoiceField(label="As what")

    def __init__(self, line: LineOfBusiness | None, data: Any = None) -> None:  # noqa: ANN401  # as Django has it
        super().__init__(data)
        self.line = line
        fitting = [role for role in Role if role in OF_A_LINE] if line else OF_THE_HOUSE
        self.fields["role"].choices = [(role.value, role.label) for role in fitting]  # type: ignore[attr-defined]

    def save(self, by: Colleague) -> bool:
        """Appoint them; what does not fit stands beside its field."""
        try:
            appoint(self.cleaned_data["colleague"], self.cleaned_data["role"], by, self.line)
        except UnfitError as error:
            self.add_error(error.field, list(error.reasons))
        return not self.errors


class MemberForm(forms.Form):
    """Somebody who comes to work in a line of business."""

    member = forms.ModelChoiceField(Colleague.objects.all(), label="Who", empty_label=None)

    def save(self, line: LineOfBusiness, by: Colleague) -> Colleague:
        member: Colleague = self.cleaned_data["member"]
        move(member, line, by)
        return member


class ReadersForm(forms.Form):
    """Whom a line of business lets read what is said on its accounts."""

    readers = forms.MultipleChoiceField(
        choices=Readers.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Besides those who work in it, it is read by",
    )

    @classmethod
    def showing(cls, line: LineOfBusiness) -> "ReadersForm":
        return cls(initial={"readers": sorted(grants(line))})

    def save(self, line: LineOfBusiness, by: Colleague) -> None:
        let_in(line, self.cleaned_data["readers"], by)
