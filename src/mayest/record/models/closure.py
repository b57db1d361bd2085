"""That a conversation needs no answer any more; the row goes when somebody writes again."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.conversation import Conversation


class Closure(models.Model):
    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="closure")
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.conversation} closed"
