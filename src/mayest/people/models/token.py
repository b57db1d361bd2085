"""What lets a program ask in a colleague's name; only its digest is kept."""

from django.db import models

from mayest.people.models.colleague import Colleague


class Token(models.Model):
    """It has no time of its last use: that would tell when somebody writes."""

    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.name
