"""Interactions that belong together."""

from django.db import models


class Conversation(models.Model):
    """What the inbox asks of a conversation stands here again, so that a page of it is one walk along one index.

    `latest_at` is when its newest interaction happened. `latest_in_at` is when the record last took something that came
    in (its `recorded_at`): a sender's slow or fast clock makes nothing look read. `closed` says that it has a Closure.
    """

    subject = models.CharField(max_length=400, blank=True)
    latest_at = models.DateTimeField()
    latest_in_at = models.DateTimeField(null=True)
    closed = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=("-latest_at", "-id"), name="conversations_by_newest"),
            models.Index(fields=("closed", "-latest_at", "-id"), name="conversations_open_by_newest"),
        )

    def __str__(self) -> str:
        return self.subject or "No subject"


class ConversationKey(models.Model):
    """A channel's own id of some message, seen or only referred to, and the conversation it leads to.

    Such ids are unique by themselves (Message-IDs, AT URIs, Matrix events), so that a call can go on from a mail.
    """

    key = models.CharField(max_length=500, unique=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return self.key
