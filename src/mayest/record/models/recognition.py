"""What was read from the pictures of pages that came with an interaction."""

from django.db import models

from mayest.record.models.interaction import Interaction


class Recognition(models.Model):
    """`at` is when it was read; None: it is still to be. `by` says by what, "" where nobody could.

    What was read is the interaction's own text. `tries` counts how often the reading was begun since it was asked for.
    """

    interaction = models.OneToOneField(Interaction, on_delete=models.CASCADE, related_name="recognition")
    asked_at = models.DateTimeField()
    at = models.DateTimeField(null=True)
    by = models.CharField(max_length=200, blank=True)
    pages = models.PositiveIntegerField(null=True)
    problems = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("id",), name="recognitions_to_do", condition=models.Q(at=None)),)

    def __str__(self) -> str:
        return f"{self.interaction}: {self.by or 'not read'}"
