"""Whose turn it is to answer a conversation."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.conversation import Conversation


class Assignment(models.Model):
    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="assignment")
    to = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="assignments")
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.conversation} for {self.to}"
