"""That something that was said is a good thing to learn from."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models import Interaction


class Star(models.Model):
    """Goes with its interaction, and takes along the lesson that was made of it."""

    interaction = models.OneToOneField(Interaction, on_delete=models.CASCADE, related_name="star")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"star on {self.interaction}"
