"""The form of a call or a visit: how, with whom and what, in a few seconds."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import get_random_string

from mayest.desk.forms.recording import Upload, sound_field
from mayest.desk.names import named
from mayest.record.addresses.address import AddressError, guess
from mayest.record.contacts.directory import contacts_named
from mayest.record.models import Contact, Conversation

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

Files: TypeAlias = "MultiValueDict[str, Upload] | None"
LONGEST = 20_000  # characters
LONGEST_CALL = 1_440  # minutes
OFFERED = 8  # contacts of the same name
CHOSEN = "contact:"
LONGEST_NUMBER = 18
HOW = {"rang": "They rang us", "rung": "We rang them", "met": "Face to face"}


@dataclass(frozen=True, slots=True)
class Whom:
    """With whom it was, and in which conversation, as far as the page knows that already."""

    contacts: tuple[Contact, ...] = ()
    conversation: Conversation | None = None


class CaptureForm(forms.Form):
    """How, with whom and what. `once` names the note, so that a second press of the button writes nothing.

    `several` are those of the name that was given, where one of them is to be chosen.
    """

    how = forms.ChoiceField(
        label="How",
        choices=list(HOW.items()),
        widget=forms.RadioSelect,
        initial="rang",
    )
    who = forms.CharField(
        label="With whom",
        max_length=400,
        help_text="A name that you know, a number or an address.",
        error_messages={"required": "Say with whom."},
    )
    text = forms.CharField(
        label="What was said",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": "A word or two on what was said."},
    )
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=0, max_value=LONGEST_CALL)
    at = forms.DateTimeField(
        label="When",
        required=False,
        help_text="Left empty: just now.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    recording = sound_field(required=False)
    once = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, whom: Whom, data: QueryDict | None = None, files: Files = None) -> None:
        super().__init__(data, files, initial={"once": get_random_string(22)}, label_suffix="")
        self.whom = whom
        self.found: Contact | str | None = None
        self.several: list[Contact] = []
        self.fields["text" if whom.contacts else "who"].widget.attrs["autofocus"] = True
        if whom.contacts:
            choices = [(_chosen(contact), named(contact)) for contact in whom.contacts]
            widget = forms.RadioSelect if len(choices) > 1 else forms.HiddenInput
            self.fields["who"] = forms.ChoiceField(
                label="With whom", choices=choices, initial=choices[0][0], widget=widget
            )

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at > timezone.now():
            raise forms.ValidationError("That is still to come: say when it was.")
        return at

    def clean_who(self) -> str:
        """Find whom is meant: one that was chosen, an address, or the one contact of that name."""
        who: str = self.cleaned_data["who"]
        self.found = _contact(who) or _address(who) or self._by_name(who)
        return who

    def ask_for_file_again(self) -> None:
        """Say that what was chosen has to be chosen once more: no page gives a file back."""
        if self.errors and "recording" in self.files and "recording" not in self.errors:
            self.add_error("recording", "It was not kept yet: choose it once more.")

    def _by_name(self, who: str) -> Contact:
        found = contacts_named(who, limit=OFFERED).items
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError("Nobody of that name is known: give a number or an address.")
        self.several = list(found)
        raise forms.ValidationError("Several are called so: which of them?")


def _chosen(contact: Contact) -> str:
    return f"{CHOSEN}{contact.pk}"


def _contact(who: str) -> Contact | None:
    number = who.removeprefix(CHOSEN)
    is_chosen = who.startswith(CHOSEN) and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return Contact.objects.filter(pk=int(number)).first() if is_chosen else None


def _address(who: str) -> str | None:
    try:
        return str(guess(who)) if any(sign in who for sign in "@:+0123456789") else None
    except AddressError:
        return None
