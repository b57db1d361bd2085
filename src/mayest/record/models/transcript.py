"""What is said in a recording, written down by a program: there as long as everybody agrees that it may be heard."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.recording import Recording


class Transcript(models.Model):
    """Asked for `at`; waits until it is `begun_at`, and is there once `done_at` says so. `trouble`: why it is not.

    `passages` are lists of start, stop (in seconds) and words; `text` is all words of them, as the search knows them.
    """

    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, related_name="transcript")
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=80, blank=True)
    passages = models.JSONField(default=list)
    text = models.TextField(blank=True)
    trouble = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"transcript of {self.recording}"
