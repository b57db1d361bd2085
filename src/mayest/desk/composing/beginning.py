"""Writing to somebody first."""

from django import forms
from django.db import transaction
from django.http import QueryDict

from mayest.desk.composing.means import means_of
from mayest.people.models import Colleague
from mayest.record.conversations import conversations
from mayest.record.models import Contact, Conversation
from mayest.record.outgoing import compositions

LONGEST_SUBJECT = 400  # characters


class BeginningForm(forms.Form):
    """By which way, and about what; the words come on the next page."""

    address = forms.ChoiceField(label="By", widget=forms.RadioSelect, error_messages={"required": "Choose a way."})
    subject = forms.CharField(label="About", max_length=LONGEST_SUBJECT, required=False)

    def __init__(self, contact: Contact, data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="")
        self.means = {means.address: means for means in means_of([contact])}
        choice = self.fields["address"]
        choice.choices = [(address, str(means)) for address, means in self.means.items()]  # type: ignore[attr-defined]  # it is the ChoiceField above
        choice.initial = next(iter(self.means), None)

    def begin(self, colleague: Colleague) -> Conversation:
        """Begin the conversation, with an empty draft in it that leads back to it."""
        means, subject = self.means[self.cleaned_data["address"]], self.cleaned_data["subject"]
        with transaction.atomic():
            conversation = conversations.begin(subject)
            compositions.keep(conversation, colleague, means.way.name, [means.address], [], subject, "")
        return conversation
