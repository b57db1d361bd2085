"""One step of the path for joiners: which lesson, and where it stands."""

from django.db import models

from mayest.people.models import Colleague


class Step(models.Model):
    """`key` names the lesson wherever it comes from: "joiners/discretion", "rules/english/haste/asap", "12"."""

    key = models.CharField(max_length=200, unique=True)
    place = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("place", "id")

    def __str__(self) -> str:
        return f"{self.place}: {self.key}"
