"""What somebody decided about a channel, and what the record said at that time."""

from django.db import models

from mayest.people.models import Colleague


class Ring(models.TextChoices):
    """How near a channel is to us; the innermost first."""

    ADOPT = "adopt", "Adopt"
    TRIAL = "trial", "Trial"
    ASSESS = "assess", "Assess"
    HOLD = "hold", "Hold"


class ChannelReview(models.Model):
    """`channel` names a channel, or a network that we are not on; the latest review of it holds.

    `proposed` is the ring that the record spoke for, and `evidence` its figures then.
    """

    channel = models.CharField(max_length=40)
    ring = models.CharField(max_length=8, choices=Ring)
    why = models.CharField(max_length=1000)
    proposed = models.CharField(max_length=8, choices=Ring)
    evidence = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("channel", "-at", "-id"), name="reviews_of_a_channel"),)

    def __str__(self) -> str:
        return f"{self.channel}: {self.ring}"
