"""How far a colleague has read a conversation, for their own inbox and nobody else's eyes."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.conversation import Conversation


class Reading(models.Model):
    """`up_to` is the conversation's `latest_in_at` as it was shown to them, not the time of their looking."""

    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="readings")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="readings")
    up_to = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("colleague", "conversation"), name="one_reading_a_colleague"),)

    def __str__(self) -> str:
        return f"read up to {self.up_to:%Y-%m-%d %H:%M}"
