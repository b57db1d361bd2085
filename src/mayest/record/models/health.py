"""How an account of ours fares with the other side."""

from django.db import models

from mayest.channels.wire import Failure
from mayest.record.models.account import Account


class Way(models.TextChoices):
    OUT = "out", "sending"
    IN = "in", "fetching"


class Health(models.Model):
    """What was found when it was last tried. `trouble` is empty while all is well; `again_at`: until then it rests."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="health")
    way = models.CharField(max_length=3, choices=Way)
    tried_at = models.DateTimeField()
    well_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)
    failure = models.CharField(max_length=12, blank=True, choices=[(each.value, each.value) for each in Failure])
    times = models.PositiveIntegerField(default=0)
    again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("account", "way"), name="one_health_a_way"),)

    def __str__(self) -> str:
        return f"{self.account} {self.way}: {self.trouble or 'well'}"
