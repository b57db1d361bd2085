"""One time that an outgoing message went on the wire, and what came of it."""

from django.db import models

from mayest.channels.wire import Failure
from mayest.people.models import Colleague
from mayest.record.models.delivery import Delivery
from mayest.record.models.interaction import Interaction

SENT = "sent"


class Attempt(models.Model):
    """A row before a byte is sent: one that never ended may have arrived. `said` is what the other side answered."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=12, blank=True, choices=[(SENT, SENT), *((each.value, each.value) for each in Failure)]
    )
    said = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.delivery}: {self.outcome or 'begun'}"


class Verdict(models.Model):
    """What a person decided where nobody could know whether a message had arrived."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="verdict")
    arrived = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return "it arrived" if self.arrived else "it is sent again"


class Nondelivery(models.Model):
    """An address that did not get a message, and why: the other side refused it, or a `bounce` came back."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="nondeliveries")
    address = models.CharField(max_length=600)
    why = models.CharField(max_length=500)
    at = models.DateTimeField()
    bounce = models.ForeignKey(Interaction, null=True, on_delete=models.PROTECT, related_name="nondeliveries")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("delivery", "address"), name="one_nondelivery_an_address"),)

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"
