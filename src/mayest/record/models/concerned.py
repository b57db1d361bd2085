"""Somebody whose consent counts for what becomes of an interaction, as whoever is heard on a recording of it."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.identity import Identity
from mayest.record.models.interaction import Interaction


class Side(models.TextChoices):
    THEIRS = "theirs", "theirs"
    OURS = "ours", "ours"


class Concerned(models.Model):
    """By which `identity` they took part, or which `colleague` it is; `called` is what they go by where it is neither.

    `by` is null where the record saw by itself that they took part. A colleague who leaves stays concerned.
    """

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="concerned")
    side = models.CharField(max_length=6, choices=Side)
    identity = models.ForeignKey(Identity, null=True, on_delete=models.PROTECT, related_name="+")
    colleague = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    called = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "concerned"
        constraints = (
            models.UniqueConstraint(fields=("interaction", "identity"), name="concerned_once_by_identity"),
            models.UniqueConstraint(fields=("interaction", "colleague"), name="concerned_once_as_colleague"),
        )

    def __str__(self) -> str:
        return str(self.colleague or self.called or self.identity or "a former colleague")
