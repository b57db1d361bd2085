"""What colleagues tell each other. A table of its own, so that no flag can ever send one out."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.contact import Contact
from mayest.record.models.conversation import Conversation


class Note(models.Model):
    contact = models.ForeignKey(Contact, null=True, on_delete=models.CASCADE, related_name="notes")
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(contact__isnull=False) ^ models.Q(conversation__isnull=False),
                name="note_on_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"note by {self.by}"
