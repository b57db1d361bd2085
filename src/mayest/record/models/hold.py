"""That a message waits for a second look, and whose."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.delivery import Delivery


class Hold(models.Model):
    """`rules` are those that ask for the pause, `asked` what its writer says to whoever looks.

    Where a policy asks for the look, `looker` is who may, `deputy` who may as well from `deputy_at`, and from
    `anyone_at` anybody may; else everybody may from the start.
    """

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="hold")
    rules = models.JSONField(default=list)
    asked = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    looker = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    deputy = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    deputy_at = models.DateTimeField(null=True)
    anyone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.delivery} waits for {self.looker or 'a second look'}"
