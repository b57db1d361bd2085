"""A part of the organisation that answers for its own customers."""

from django.db import models


class LineOfBusiness(models.Model):
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
