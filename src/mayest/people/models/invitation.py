"""A link by which somebody may become a colleague; only its digest is kept."""

from django.db import models

from mayest.people.models.colleague import Colleague
from mayest.people.models.line_of_business import LineOfBusiness
from mayest.people.models.role import Role


class Invitation(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    line = models.ForeignKey(LineOfBusiness, null=True, blank=True, on_delete=models.SET_NULL)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="invitations")
    accepted_by = models.OneToOneField(Colleague, null=True, on_delete=models.CASCADE, related_name="invitation")

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.email or "the first colleague"
