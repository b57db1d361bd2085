"""Who is at the door."""

from django import forms

from mayest.desk.forms.words import sentence
from mayest.people.attempts import TooManyAttemptsError
from mayest.people.models import Colleague
from mayest.people.sign_in import sign_in

UNKNOWN = "No colleague has this address and this password. Look for a letter too many, or for capitals."


class SignInForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": "Say who you are."},
    )
    password = forms.CharField(
        strip=False,
        label="Password",
        max_length=1_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "It takes your password."},
    )

    def let_in(self, address: str) -> Colleague | None:
        """Give the colleague it is; where it is nobody, or somebody guesses, the form says so."""
        try:
            colleague = sign_in(self.cleaned_data["email"], self.cleaned_data["password"], address)
        except TooManyAttemptsError as error:
            self.add_error(None, sentence(error))
            return None
        if colleague is None:
            self.add_error(None, UNKNOWN)
        return colleague
