"""What somebody says to a recording's being heard, and who else is heard on it."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from django import forms

from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague
from mayest.record.addresses.address import Address, AddressError, guess
from mayest.record.errors import RecordError
from mayest.record.models import Asked, Concerned, Consent, Interaction, Purpose, Word
from mayest.record.recordings.asking import add_colleague, add_outsider
from mayest.record.recordings.consents import note
from mayest.record.recordings.standing import agrees

YES, NO = "yes", "no"
ADDRESSED = frozenset("@:+0123456789")


class ConsentForm(forms.Form):
    """What somebody says now. A colleague says yes for themselves alone; their no, anybody notes."""

    purpose: ClassVar = Purpose.PLAYBACK
    yes: ClassVar = "Yes, it may be heard"
    no: ClassVar = "No, it is not to be heard"
    note: ClassVar[Callable[..., Consent]] = staticmethod(note)

    word = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Say which."})
    asked = forms.ChoiceField(label="How they were asked", choices=Asked.choices, initial=Asked.CALL)
    said_by = forms.CharField(
        label="Who spoke for them", required=False, max_length=200, help_text="Left empty: they themselves."
    )
    at = forms.DateTimeField(
        label="When",
        required=False,
        help_text="Left empty: just now.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def __init__(self, concerned: Concerned, colleague: Colleague, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id=f"id_{concerned.pk}_%s", label_suffix="")
        self.concerned, self.colleague = concerned, colleague
        self.agreed = agrees(concerned, self.purpose)
        self.own = concerned.colleague_id == colleague.pk
        word = cast("forms.ChoiceField", self.fields["word"])
        word.label = "You say" if self.own else "They say"
        word.choices = [(NO, "No longer" if self.agreed else self.no)]
        if not self.agreed and (self.own or concerned.colleague_id is None):
            word.choices = [(YES, self.yes), *word.choices]
        if self.own:
            for name in ("asked", "said_by", "at"):
                del self.fields[name]

    def keep(self) -> bool:
        """Note it; where that cannot be, the form says why."""
        said = self.cleaned_data
        refused = Word.WITHDRAWN if self.agreed else Word.REFUSED
        try:
            self.note(
                self.concerned,
                Word.GIVEN if said["word"] == YES else refused,
                Asked(said.get("asked", Asked.FORM)),
                self.colleague,
                said_by=said.get("said_by", ""),
                at=said.get("at"),
            )
        except RecordError as error:
            self.add_error(None, sentence(error))
        return not self.errors


class ConcernedForm(forms.Form):
    """Somebody else who is heard: one of us, or one of them."""

    colleague = forms.ModelChoiceField(Colleague.objects.all(), required=False, empty_label="-", label="One of us")
    who = forms.CharField(
        label="Or somebody else", required=False, max_length=200, help_text="By a number, an address or a name."
    )

    def add(self, interaction: Interaction, by: Colleague) -> bool:
        """Add whom the form names; where that cannot be, it says why."""
        colleague, who = self.cleaned_data["colleague"], self.cleaned_data["who"]
        try:
            if colleague:
                add_colleague(interaction, colleague, by)
            if who or not colleague:
                add_outsider(interaction, _address(who) or who, by)
        except RecordError as error:
            self.add_error("who", sentence(error))
        return not self.errors


def _address(who: str) -> Address | None:
    try:
        return guess(who) if ADDRESSED & set(who) else None
    except AddressError:
        return None
