"""What somebody answered an edition: that they accept it, or why not."""

from django.db import models

from mayest.people.models import Colleague
from mayest.policies.models.edition import Edition


class Answered(models.TextChoices):
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"


class Acknowledgement(models.Model):
    """Its giver alone is shown an acceptance; a reason for declining is shown to the policy's owners as well."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="acknowledgements")
    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="acknowledgements")
    answered = models.CharField(max_length=10, choices=Answered)
    reason = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "colleague"), name="one_answer_a_colleague"),)

    def __str__(self) -> str:
        return f"{self.edition}: {self.answered}"
