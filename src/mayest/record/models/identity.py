"""One address of somebody outside, or of ours, normalised by its scheme."""

from django.db import models


class Identity(models.Model):
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=400)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("scheme", "value"), name="one_identity_an_address"),)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
