"""That an edition came into force, with the hash of its exact text."""

from django.db import models

from mayest.people.models import Colleague
from mayest.policies.models.edition import Edition


class Publication(models.Model):
    """`digest` is the SHA-256 of the text, `rules_digest` that of the rules that came with it.

    `since` is the number of the edition whose answers still hold: its own after a real change, an earlier one's after a
    small change.
    """

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="publication")
    digest = models.CharField(max_length=64)
    rules_digest = models.CharField(max_length=64)
    since = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.edition}, in force"
