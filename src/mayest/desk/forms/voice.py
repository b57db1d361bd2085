"""Who may be asked on what, by which channel, from when until when."""

from django import forms
from django.utils import timezone

from mayest.channels.registry import channel, names
from mayest.outbound.voices import speak_up
from mayest.people.errors import UnfitError
from mayest.people.models import Colleague
from mayest.people.voices import Named


class Day(forms.DateInput):
    """A day as browsers let one choose it; they read no other form of it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class VoiceForm(forms.Form):
    """A topic that is there already takes the words that are given, and one more voice."""

    topic = forms.CharField(max_length=80, label="On what", help_text="Such as: strikes and cancelled sailings.")
    words = forms.CharField(
        label="The words by which it is recognised, one a line",
        help_text="A draft in which one of them stands is on the topic.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    colleague = forms.ModelChoiceField(Colleague.objects.all(), label="Who may be asked", empty_label=None)
    channel = forms.ChoiceField(
        required=False,
        label="By which means",
        choices=lambda: [("", "Any"), *((name, channel(name).title) for name in names())],
    )
    first = forms.DateField(label="From", initial=timezone.localdate, widget=Day())
    last = forms.DateField(required=False, label="Until", widget=Day())

    def save(self, by: Colleague) -> bool:
        """Name the voice; what does not fit stands beside its field."""
        said = self.cleaned_data
        named = Named(said["colleague"], said["first"], said["last"], said["channel"])
        try:
            speak_up(said["topic"], said["words"].splitlines(), named, by)
        except UnfitError as error:
            self.add_error({"name": "topic"}.get(error.field, error.field), list(error.reasons))
        return not self.errors
