"""A role that somebody was given, by whom and when."""

from django.db import models
from django.db.models import Q

from mayest.people.models.colleague import Colleague
from mayest.people.models.line_of_business import LineOfBusiness
from mayest.people.models.role import OF_A_LINE, Role


class Appointment(models.Model):
    """`line` is whose manager or dotted line somebody is; a role of the whole house has none."""

    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    line = models.ForeignKey(LineOfBusiness, null=True, on_delete=models.CASCADE, related_name="appointments")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("role", "colleague__name")
        constraints = (
            models.UniqueConstraint(
                fields=("colleague", "role"), condition=Q(line=None), name="one_appointment_a_role"
            ),
            models.UniqueConstraint(fields=("colleague", "role", "line"), name="one_appointment_a_line"),
            models.CheckConstraint(
                condition=Q(role__in=sorted(OF_A_LINE), line__isnull=False)
                | (~Q(role__in=sorted(OF_A_LINE)) & Q(line=None)),
                name="a_line_where_the_role_has_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.colleague} as {self.role}"
