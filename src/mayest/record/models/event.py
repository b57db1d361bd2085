"""What was done to the record, in a chain that shows any change, gap or reorder."""

from django.db import models


class Event(models.Model):
    """Ids and commitments only, no text and no name. `digest` is the SHA-256 over `previous` and all else here."""

    act = models.CharField(max_length=40)
    about = models.CharField(max_length=60)
    commitment = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.act} {self.about}"
