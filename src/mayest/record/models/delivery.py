"""An outgoing message in the outbox."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.account import Account
from mayest.record.models.blob import Blob
from mayest.record.models.conversation import Conversation
from mayest.record.models.interaction import Interaction


class State(models.TextChoices):
    """Where an outgoing message is; what brought it there stands in its attempts."""

    HELD = "held", "held"
    WAITING = "waiting", "waiting"
    ON_THE_WIRE = "on_the_wire", "on its way"
    SENT = "sent", "sent"
    FAILED = "failed", "not delivered"
    UNKNOWN = "unknown", "nobody knows"


class Delivery(models.Model):
    """Kept before anything goes out. `account` is null while there is no account of ours to send it by.

    `public`: anybody will be able to read it. It leaves at `due` at the earliest. `left` are the addresses that have it
    to get yet; `raw` and `key` are what goes on the wire, the same at every attempt; `interaction` is what it became
    once somebody had it.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=32)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="deliveries")
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    subject = models.CharField(max_length=1000, blank=True)
    text = models.TextField()
    public = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    due = models.DateTimeField(null=True)
    left = models.JSONField(default=list)
    key = models.CharField(max_length=500, blank=True)
    raw = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.PROTECT, related_name="delivery")

    class Meta:
        ordering = ("at",)
        verbose_name_plural = "deliveries"
        indexes = (
            models.Index(fields=("state", "due"), name="deliveries_due"),
            models.Index(fields=("key",), name="deliveries_by_key"),
        )

    def __str__(self) -> str:
        return f"{self.channel} to {', '.join(self.to)}"


class DeliveryFile(models.Model):
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)

    def __str__(self) -> str:
        return self.name
