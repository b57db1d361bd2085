"""Inviting somebody to the desk, and coming in."""

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError

from mayest.desk.forms.words import sentence
from mayest.people.errors import LinkError, UnfitError
from mayest.people.invitations import accept
from mayest.people.models import OF_THE_HOUSE, Colleague, LineOfBusiness


class InvitationForm(forms.Form):
    """Whom an administrator invites, and as what."""

    email = forms.EmailField(error_messages={"required": "Say who is invited."}, label="E-mail address")
    line = forms.ModelChoiceField(
        LineOfBusiness.objects.all(), required=False, empty_label="None", label="Line of business"
    )
    role = forms.ChoiceField(
        choices=[("", "Colleague"), *((role.value, role.label) for role in OF_THE_HOUSE)], required=False, initial=""
    )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if Colleague.objects.filter(email=email).exists():
            raise ValidationError("They are a colleague already.")
        return email


class AcceptanceForm(forms.Form):
    """Who comes in by an invitation."""

    name = forms.CharField(
        max_length=120,
        label="Your name",
        help_text="As colleagues and customers know you.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Say what you are called."},
    )
    email = forms.EmailField(
        label="Your e-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "You sign in with it."},
    )
    password = forms.CharField(
        strip=False,
        label="A password",
        help_text=" ".join(password_validators_help_texts()),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose one: you sign in with it."},
    )

    def accept(self, token: str) -> Colleague | None:
        """Make a colleague of them; what does not fit stands beside its field."""
        try:
            return accept(token, **self.cleaned_data)
        except UnfitError as error:
            self.add_error(error.field, list(error.reasons))
        except LinkError as error:
            self.add_error(None, sentence(error))
        return None
