"""One thing said, written or done, in either direction and on any channel."""

from django.db import models

from mayest.channels.message import Kind
from mayest.people.models import Colleague
from mayest.record.models.account import Account
from mayest.record.models.blob import Blob
from mayest.record.models.conversation import Conversation


class Direction(models.TextChoices):
    IN = "in", "in"
    OUT = "out", "out"


class Interaction(models.Model):
    """`text` is all that was said, `reply` what was new in it (null: all of it). `raw` is what came, unchanged.

    `at` is when it happened as far as it says, `recorded_at` when the record took it. `seal` is the key of what the
    event log says of `raw`: once it is gone, nobody can tell what was meant.
    """

    # The index in Meta begins with the conversation.
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="interactions", db_index=False
    )
    channel = models.CharField(max_length=32)
    direction = models.CharField(max_length=3, choices=Direction)
    kind = models.CharField(max_length=12, default=Kind.MESSAGE, choices=[(kind.value, kind.value) for kind in Kind])
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="interactions")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    key = models.CharField(max_length=500, blank=True)
    subject = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    reply = models.TextField(null=True)
    rich = models.BooleanField(default=False)
    public = models.BooleanField(default=False)
    minutes = models.PositiveIntegerField(null=True)
    problems = models.JSONField(default=list)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    raw = models.OneToOneField(Blob, on_delete=models.PROTECT, related_name="interaction")
    seal = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = (models.Index(fields=("conversation", "at", "id"), name="interactions_of_conversation"),)

    def __str__(self) -> str:
        return f"{self.channel} {self.direction} {self.at:%Y-%m-%d %H:%M}"
