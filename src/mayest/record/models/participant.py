"""Who took part in an interaction, by which identity and in which role."""

from django.db import models

from mayest.channels.message import Role
from mayest.record.models.identity import Identity
from mayest.record.models.interaction import Interaction


class Participant(models.Model):
    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="participants")
    identity = models.ForeignKey(Identity, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=8, choices=[(role.value, role.value) for role in Role])
    name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.role} {self.name or self.identity}"
