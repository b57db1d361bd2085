"""An address of our own on a channel."""

from django.db import models

from mayest.people.models import LineOfBusiness
from mayest.record.models.identity import Identity


class Account(models.Model):
    """`sealed` are the settings of its channel, encrypted; empty while nothing is sent or fetched by it."""

    channel = models.CharField(max_length=32)
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="accounts")
    name = models.CharField(max_length=120)
    line = models.ForeignKey(LineOfBusiness, null=True, blank=True, on_delete=models.PROTECT, related_name="accounts")
    sealed = models.TextField(blank=True)

    class Meta:
        ordering = ("channel", "name")
        constraints = (models.UniqueConstraint(fields=("channel", "identity"), name="one_account_an_address"),)

    def __str__(self) -> str:
        return self.name
