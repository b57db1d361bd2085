"""That somebody has read an edition, exactly as it stands, and finds that it may come into force."""

from django.db import models

from mayest.people.models import Colleague
from mayest.policies.models.edition import Edition


class Review(models.Model):
    """`digest` is of text and rules together; `reason` is given where a writer had to review their own words."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="review")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"{self.edition}, read by {self.by}"
