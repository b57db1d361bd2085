"""One wording of a policy: being written until it is published, and never changed afterwards."""

from django.db import models

from mayest.people.models import Colleague
from mayest.policies.models.policy import Policy


class Edition(models.Model):
    """`text` is Markdown. `hands` are all who wrote on it; `word` is what a reviewer gave it back with."""

    policy = models.ForeignKey(Policy, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    hands = models.ManyToManyField(Colleague, related_name="+")
    changed_at = models.DateTimeField()
    word = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("policy", "number")
        constraints = (models.UniqueConstraint(fields=("policy", "number"), name="one_edition_a_number"),)

    def __str__(self) -> str:
        return f"{self.policy}, edition {self.number}"
