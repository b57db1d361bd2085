"""That two contacts are one and the same, and that they are not after all."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.contact import Contact


class Joining(models.Model):
    """From here on `joined` is shown under `into`. Nothing of either is changed, so that taking them apart is exact."""

    into = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="joinings")
    joined = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="joined_by")
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(into=models.F("joined")), name="nobody_is_joined_to_themselves"),
        )

    def __str__(self) -> str:
        return f"{self.joined} is {self.into}"


class Parting(models.Model):
    """A joining undone."""

    joining = models.OneToOneField(Joining, on_delete=models.CASCADE, related_name="parting")
    why = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"not the same: {self.joining}"
