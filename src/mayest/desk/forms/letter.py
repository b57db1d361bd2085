"""The form of letters that came by post: their scans, and who wrote them and when, where somebody says so."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.http import QueryDict
from django.utils import timezone

from mayest.desk.forms.capture import Whom
from mayest.desk.forms.whom import (
    SeveralError,
    address_typed,
    choice,
    contact_chosen,
    contact_named,
    place_typed,
)
from mayest.record.models import Account, Contact

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict

Files: TypeAlias = "MultiValueDict[str, UploadedFile[bytes]]"  # generic to the type checker alone
WAYS = {"in": "They wrote to us", "out": "We wrote to them"}
ENDINGS = ".pdf,.tif,.tiff,.jpg,.jpeg,.png"
NOON = time(12)


class SenderForm(forms.Form):
    """Who wrote something, by a name that is known, an address or a number; `name` is what they are called if new."""

    who = forms.CharField(
        label="Who wrote it",
        max_length=400,
        help_text="A name that you know, an e-mail address, a number, or street and town in one line.",
        error_messages={"required": "Say who wrote it."},
    )
    name = forms.CharField(
        label="Their name", required=False, max_length=200, help_text="Where they are new to you; else it is known."
    )

    def __init__(self, data: QueryDict | None = None, files: "Files | None" = None) -> None:
        super().__init__(data, files, label_suffix="")
        self.found: Contact | str | None = None
        self.several: list[Contact] = []

    def clean_who(self) -> str:
        """Find whom is meant."""
        who: str = self.cleaned_data["who"].strip()
        if not who:
            return who
        try:
            self.found = contact_chosen(who) or address_typed(who) or place_typed(who) or contact_named(who)
        except SeveralError as error:
            self.several = error.contacts
            raise
        return who


class FilesInput(forms.ClearableFileInput):
    """Chooses any number of files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, at least one."""

    widget = FilesInput(attrs={"accept": ENDINGS})

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401  # as Django has it
        """Give those that were chosen."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class LetterForm(SenderForm):
    """Scans, and what is known of all of them. Whatever is left open can be said later."""

    scans = FilesField(
        label="Scans",
        help_text="PDF, TIFF, JPEG or PNG, up to 64 MB each. One file is one letter, of any number of pages.",
        error_messages={"required": "Choose a scan, or drop one here.", "empty": "That file is empty."},
    )
    way = forms.ChoiceField(label="Which way", choices=list(WAYS.items()), widget=forms.RadioSelect, initial="in")
    ours = forms.ModelChoiceField(Account.objects.none(), required=False, label="By which address of ours")
    on = forms.DateField(
        label="When it came, or went",
        required=False,
        help_text="Left empty: today.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    field_order = ("scans", "way", "who", "name", "on", "ours")

    def __init__(self, whom: Whom, data: QueryDict | None = None, files: "Files | None" = None) -> None:
        super().__init__(data, files)
        self.whom = whom
        self.fields["who"].required = False
        self.fields["who"].label = "With whom"
        self.fields["ours"].queryset = Account.objects.filter(channel="letter")  # type: ignore[attr-defined]  # a ModelChoiceField
        if whom.contacts:
            choices = [choice(contact) for contact in whom.contacts]
            self.fields["who"] = forms.ChoiceField(label="With whom", choices=choices, initial=choices[0][0])

    def clean_on(self) -> datetime | None:
        """Give noon of the day, for nobody says at which hour the post came."""
        on: date | None = self.cleaned_data["on"]
        if on is None:
            return None
        if on > timezone.localdate():
            raise forms.ValidationError("That is still to come: say when it was.")
        return min(timezone.make_aware(datetime.combine(on, NOON)), timezone.now())
