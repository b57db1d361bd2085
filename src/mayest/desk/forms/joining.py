"""That two contacts are one and the same."""

from mayest.desk.forms.claim import ReasonForm
from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague
from mayest.record.contacts.joining import join, part
from mayest.record.errors import RecordError
from mayest.record.models import Contact, Joining


class JoiningForm(ReasonForm):
    def join(self, into: Contact, other: Contact, by: Colleague) -> bool:
        """Join the two; where the record cannot, the form says why."""
        try:
            join(into, other, by, self.cleaned_data["why"])
        except RecordError as error:
            self.add_error("why", sentence(error))
        return not self.errors


class PartingForm(ReasonForm):
    def part(self, joining: Joining, by: Colleague) -> bool:
        """Take the two apart; where the record cannot, the form says why."""
        try:
            part(joining, by, self.cleaned_data["why"])
        except RecordError as error:
            self.add_error("why", sentence(error))
        return not self.errors
