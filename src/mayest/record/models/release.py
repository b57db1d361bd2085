"""Who let a held message go, when and why."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.delivery import Delivery


class Release(models.Model):
    """`rules` are the ids of the rules that had asked for the pause."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="release")
    rules = models.JSONField(default=list)
    why = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"released: {self.why}"
