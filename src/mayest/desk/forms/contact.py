"""Somebody outside, as a colleague writes them down."""

from django import forms

from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague
from mayest.record.addresses.address import guess
from mayest.record.contacts.contacts import make_contact, rename
from mayest.record.errors import RecordError
from mayest.record.models import Contact


class NamingForm(forms.Form):
    """What a contact is called here."""

    name = forms.CharField(
        max_length=200, required=False, help_text="As you would greet them. Left out: what they call themselves."
    )
    kind = forms.ChoiceField(choices=Contact.Kind, initial=Contact.Kind.PERSON, widget=forms.RadioSelect)

    def rename(self, contact: Contact, by: Colleague) -> bool:
        """Write the name down; where the record cannot, the form says why."""
        try:
            rename(contact, self.cleaned_data["name"], self.cleaned_data["kind"], by)
        except RecordError as error:
            self.add_error("name", sentence(error))
        return not self.errors


class ContactForm(NamingForm):
    """A contact nobody has heard of yet."""

    addresses = forms.CharField(
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="How they are reached",
        help_text="One a line: an e-mail address, a phone number, @somebody@social.example, an account number.",
    )

    def make(self, by: Colleague) -> Contact | None:
        """Make the contact; where the record cannot, the form says why."""
        try:
            addresses = [_whole(line) for line in self.cleaned_data["addresses"].splitlines() if line.strip()]
            return make_contact(self.cleaned_data["name"], self.cleaned_data["kind"], by, addresses)
        except RecordError as error:
            self.add_error("addresses", sentence(error))
            return None


def _whole(line: str) -> str:
    return str(guess(line.strip()))
