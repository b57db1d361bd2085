"""A role that somebody was given, by whom and when."""

from django.db import models

from mayest.people.models.colleague import Colleague


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Administrator"


class Appointment(models.Model):
    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("colleague", "role"), name="one_appointment_a_role"),)

    def __str__(self) -> str:
        return f"{self.colleague} as {self.role}"
