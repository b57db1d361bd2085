"""That an interaction stands in a contact's timeline. Derived from claims and joinings, and made anew from them."""

from django.db import models

from mayest.record.models.contact import Contact
from mayest.record.models.interaction import Interaction


class Appearance(models.Model):
    """`at` repeats the interaction's, so that a timeline is one walk along one index."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="appearances", db_index=False)
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="appearances")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contact", "interaction"), name="one_appearance_a_contact"),)
        indexes = (models.Index(fields=("contact", "-at", "-interaction"), name="a_contact_timeline"),)

    def __str__(self) -> str:
        return f"{self.contact} in {self.interaction}"
