"""What a colleague is writing, kept at every pause and seen by nobody else."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.blob import Blob
from mayest.record.models.conversation import Conversation


class Composition(models.Model):
    """Overwritten in place, so that a reworded draft leaves no trace. `to` and `cc` hold addresses.

    `word` is what was said by whoever gave it back, and goes with it.
    """

    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="compositions")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="compositions")
    channel = models.CharField(max_length=32)
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    subject = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    word = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("colleague", "conversation"), name="one_composition_a_colleague"),
        )

    def __str__(self) -> str:
        return f"a draft in {self.conversation}"


class CompositionFile(models.Model):
    composition = models.ForeignKey(Composition, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)

    def __str__(self) -> str:
        return self.name
