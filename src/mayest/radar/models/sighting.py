"""That a contact named a network in what they wrote to us. Derived from the text, and made anew from it."""

from django.db import models

from mayest.record.models import Interaction


class Sighting(models.Model):
    """`start` and `stop` say where in the interaction's text, in characters; `at` repeats the interaction's."""

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="sightings", db_index=False)
    network = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    stop = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("interaction", "network"), name="one_sighting_a_network"),)
        indexes = (models.Index(fields=("network", "-at", "-interaction"), name="sightings_by_newest"),)

    def __str__(self) -> str:
        return f"{self.network} in {self.interaction}"
