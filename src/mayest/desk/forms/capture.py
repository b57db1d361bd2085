"""The form of a call or a visit: how, with whom and what, in a few seconds."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import get_random_string

from mayest.desk.forms.recording import Upload, sound_field
from mayest.desk.forms.whom import SeveralError, address_typed, choice, contact_chosen, contact_named
from mayest.record.models import Contact, Conversation

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

Files: TypeAlias = "MultiValueDict[str, Upload] | None"
LONGEST = 20_000  # characters
LONGEST_CALL = 1_440  # minutes
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
            choices = [choice(contact) for contact in whom.contacts]
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
        try:
            self.found = contact_chosen(who) or address_typed(who) or contact_named(who)
        except SeveralError as error:
            self.several = error.contacts
            raise
        return who

    def ask_for_file_again(self) -> None:
        """Say that what was chosen has to be chosen once more: no page gives a file back."""
        if self.errors and "recording" in self.files and "recording" not in self.errors:
            self.add_error("recording", "It was not kept yet: choose it once more.")
