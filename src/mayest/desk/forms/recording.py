"""The form by which a recording is dropped in."""

from typing import TYPE_CHECKING, BinaryIO, TypeAlias, cast

from django import forms

from mayest.channels.sound import KINDS
from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague
from mayest.record.errors import RecordError
from mayest.record.models import Interaction, Recording
from mayest.record.recordings.dropping import LARGEST, drop_in

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

Upload: TypeAlias = "UploadedFile[bytes]"  # generic to the type checker alone
HELP = f"{KINDS}, up to {LARGEST >> 20} MB. Nobody hears it until everybody on it has agreed."
ACCEPTED = ".wav,.mp3,.ogg,.oga,.opus,.m4a,.mp4,audio/*"


def sound_field(*, required: bool) -> forms.FileField:
    """Make the field for a recording."""
    return forms.FileField(
        label="Recording",
        required=required,
        help_text=HELP,
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "data-largest": LARGEST}),
        error_messages={"required": "Choose the recording.", "empty": "There is nothing in that file."},
    )


def dropped(interaction: Interaction, upload: Upload, by: Colleague) -> Recording:
    """Keep what was chosen beside the interaction; raises RecordError with the mend."""
    return drop_in(interaction, cast("BinaryIO", upload), upload.size or 0, upload.name or "", by)


class RecordingForm(forms.Form):
    recording = sound_field(required=True)

    def keep(self, interaction: Interaction, by: Colleague) -> Recording | None:
        """Keep it; where that cannot be, the form says why."""
        try:
            return dropped(interaction, self.cleaned_data["recording"], by)
        except RecordError as error:
            self.add_error("recording", sentence(error))
            return None
