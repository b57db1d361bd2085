"""An outgoing message in the outbox."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.account import Account
from mayest.record.models.blob import Blob
from mayest.record.models.conversation import Conversation


class Delivery(models.Model):
    """Kept before anything goes out. `account` is null while there is no account of ours to send it by.

    `public`: anybody will be able to read it.
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

    class Meta:
        ordering = ("at",)
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.channel} to {', '.join(self.to)}"


class DeliveryFile(models.Model):
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)

    def __str__(self) -> str:
        return self.name
