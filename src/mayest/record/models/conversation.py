"""Interactions that belong together."""

from django.db import models


class Conversation(models.Model):
    """`latest_at` and `latest_in_at` repeat the times of its newest interaction and of the newest that came in."""

    subject = models.CharField(max_length=400, blank=True)
    latest_at = models.DateTimeField()
    latest_in_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("-latest_at", "-id"), name="conversations_by_newest"),)

    def __str__(self) -> str:
        return self.subject or "No subject"


class ConversationKey(models.Model):
    """A channel's own id of some message, seen or only referred to, and the conversation it leads to."""

    channel = models.CharField(max_length=32)
    key = models.CharField(max_length=500)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("channel", "key"), name="one_conversation_a_key"),)

    def __str__(self) -> str:
        return self.key
