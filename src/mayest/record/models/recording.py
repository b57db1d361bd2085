"""A recording that lies beside what was noted of a call; whether anybody may hear it stands in consents."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.interaction import Interaction


class Recording(models.Model):
    """`digest` names its bytes in a cellar of their own, "" once they are deleted. `seconds` is null where unknown.

    `seal` is the key of what the event log says of the bytes; it goes with them. Whoever erases an interaction deletes
    the bytes first.
    """

    interaction = models.ForeignKey(Interaction, on_delete=models.PROTECT, related_name="recordings")
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=127)
    seconds = models.FloatField(null=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    seal = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("digest",), name="recordings_by_digest"),)
        constraints = (
            models.UniqueConstraint(
                fields=("interaction", "digest"), condition=~models.Q(digest=""), name="recording_once_a_call"
            ),
        )

    def __str__(self) -> str:
        return self.name or self.media_type


class Deletion(models.Model):
    """That the bytes of a recording are gone, since when and by whom."""

    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, related_name="deletion")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.recording} deleted"
