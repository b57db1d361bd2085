"""A reference of our own: our bank account, our own customer number at a supplier's."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.reference import Reference


class OwnReference(models.Model):
    """Addresses of our own are Accounts; this is for what is ours and no way to reach us."""

    reference = models.OneToOneField(Reference, on_delete=models.CASCADE, related_name="ours")
    name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name or str(self.reference)
