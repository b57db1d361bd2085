"""Bytes as they came, named by their SHA-256; the row says that they lie safe, the file holds them."""

from django.db import models


class Blob(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.digest[:12]
