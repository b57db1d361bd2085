"""That somebody else must look before a message of a certain kind goes out."""

from django.db import models

from mayest.people.models import Colleague


class RequiredLook(models.Model):
    """`rules` is a rule or a folder of rules that ask for a pause; the deputy may look as well after `minutes`."""

    rules = models.CharField(max_length=200, unique=True)
    looker = models.ForeignKey(Colleague, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Colleague, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("rules",)

    def __str__(self) -> str:
        return f"{self.rules}: {self.looker}"
