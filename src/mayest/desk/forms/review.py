"""Deciding on a channel: the form is filled in with what the record speaks for."""

from django import forms
from django.http import QueryDict
from django.utils import timezone

from mayest.desk.forms.words import sentence
from mayest.people.models import Colleague
from mayest.radar.errors import UnfitReviewError
from mayest.radar.models import ChannelReview, Ring
from mayest.radar.reviewing import LONGEST_WHY, review
from mayest.radar.standing import Standing

MEANS = {
    Ring.ADOPT: "Adopt: we are there, and answer",
    Ring.TRIAL: "Trial: we try it, and look again soon",
    Ring.ASSESS: "Assess: we look into it, and do nothing there yet",
    Ring.HOLD: "Hold: nothing new there; what still comes is answered",
}


class ReviewForm(forms.Form):
    """A ring, and why."""

    ring = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."}
    )
    why = forms.CharField(
        label="Why",
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text="Filled in with what the record speaks for. If you decide otherwise, say why.",
        error_messages={"required": "Say why, in a sentence that still helps in a year."},
    )

    def __init__(self, standing: Standing, data: QueryDict | None = None) -> None:
        proposed = standing.proposal
        super().__init__(data, initial={"ring": proposed.ring.value, "why": proposed.why}, label_suffix="")
        self.name = standing.subject.name
        self.fields["ring"].choices = [(ring.value, MEANS[ring]) for ring in standing.rings]  # type: ignore[attr-defined]  # a ChoiceField

    def keep(self, by: Colleague) -> ChannelReview | None:
        """Keep the review; what does not fit stands beside its field."""
        try:
            return review(self.name, self.cleaned_data["ring"], self.cleaned_data["why"], by, timezone.now())
        except UnfitReviewError as error:
            self.add_error(error.field, sentence(error))
            return None
