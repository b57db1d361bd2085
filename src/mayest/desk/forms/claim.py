"""What is said to be a contact's, and taken back."""

from django import forms

from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague
from mayest.record.addresses.address import guess
from mayest.record.contacts.contacts import claim
from mayest.record.errors import RecordError
from mayest.record.models import Contact, Grade

GRADES = [
    (Grade.VERIFIED, "Verified: they proved it, say by answering from there"),
    (Grade.ATTESTED, "Attested: they or a colleague said so, and there is reason to believe it"),
    (Grade.ASSERTED, "Asserted: it was said somewhere, nobody has looked"),
]


class ClaimForm(forms.Form):
    """An address or a reference, how sure we are of it, and why."""

    thing = forms.CharField(
        max_length=400,
        label="Address or reference",
        help_text="An e-mail address, a phone number, an IBAN; for others say which, as in customer:SK-204817.",
        error_messages={"required": "Say which address or reference is theirs."},
    )
    grade = forms.TypedChoiceField(
        choices=GRADES, coerce=lambda value: Grade(int(value)), initial=Grade.ATTESTED, label="How sure are we?"
    )
    why = forms.CharField(
        max_length=400,
        label="How do we know?",
        help_text="Whoever looks later will want to know.",
        error_messages={"required": "Say in a few words how we know."},
    )

    def claim(self, contact: Contact, by: Colleague) -> bool:
        """Claim it for the contact; where the record cannot, the form says why."""
        try:
            thing = str(guess(self.cleaned_data["thing"]))
            claim(contact, thing, self.cleaned_data["grade"], self.cleaned_data["why"], by)
        except RecordError as error:
            self.add_error("thing", sentence(error))
        return not self.errors


class ReasonForm(forms.Form):
    """Why something is undone or joined."""

    why = forms.CharField(
        max_length=400,
        label="Why?",
        help_text="A few words for whoever looks later.",
        error_messages={"required": "Say in a few words why."},
    )
