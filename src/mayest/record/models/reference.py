"""A value that is somebody's but no way to reach them: a bank account, a customer number, an order."""

from django.db import models


class Reference(models.Model):
    """`value` is normalised by its scheme; of a payment card only a keyed digest is kept, and `tail` to know it by."""

    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=200)
    tail = models.CharField(max_length=8, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("scheme", "value"), name="one_reference_a_value"),)

    def __str__(self) -> str:
        return f"{self.scheme}:...{self.tail}" if self.tail else f"{self.scheme}:{self.value}"
