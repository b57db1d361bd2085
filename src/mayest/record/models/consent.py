"""What somebody said when they were asked for something about an interaction; never changed, followed by the next."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.concerned import Concerned


class Purpose(models.TextChoices):
    """What is asked for; each is asked for by itself."""

    PLAYBACK = "playback", "that the recording is played back, and written down"
    LESSON = "lesson", "that others learn from it"


class Word(models.TextChoices):
    GIVEN = "given", "given"
    REFUSED = "refused", "refused"
    WITHDRAWN = "withdrawn", "withdrawn"


class Asked(models.TextChoices):
    """How somebody was asked."""

    CALL = "call", "on the call"
    WRITING = "writing", "in writing"
    FORM = "form", "by a form"
    IN_PERSON = "in_person", "face to face"


class Consent(models.Model):
    """The last row of somebody for a purpose is what holds. `said_by`: who spoke for them, "" where they did.

    `at` is when they said it, `noted_at` when the colleague `by` wrote it down: the order of the rows is that of the
    latter, so that what is noted takes effect.
    """

    concerned = models.ForeignKey(Concerned, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    word = models.CharField(max_length=10, choices=Word)
    asked = models.CharField(max_length=10, choices=Asked)
    said_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    noted_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.word} by {self.said_by or self.concerned}"
