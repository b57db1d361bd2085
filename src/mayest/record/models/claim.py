"""That an identity or a reference belongs to a contact: graded, with evidence, never deleted."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.contact import Contact
from mayest.record.models.identity import Identity
from mayest.record.models.interaction import Interaction
from mayest.record.models.reference import Reference


class Grade(models.IntegerChoices):
    ASSERTED = 1, "asserted"
    ATTESTED = 2, "attested"
    VERIFIED = 3, "verified"


class Claim(models.Model):
    """`why` is the evidence in words, `interaction` where it was seen; `by` is null where the record saw it itself."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="claims")
    identity = models.ForeignKey(Identity, null=True, on_delete=models.CASCADE, related_name="claims")
    reference = models.ForeignKey(Reference, null=True, on_delete=models.CASCADE, related_name="claims")
    grade = models.PositiveSmallIntegerField(choices=Grade, default=Grade.ASSERTED)
    why = models.CharField(max_length=400, blank=True)
    interaction = models.ForeignKey(Interaction, null=True, on_delete=models.SET_NULL, related_name="claims")
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(identity__isnull=False) ^ models.Q(reference__isnull=False),
                name="claim_of_one_thing",
            ),
        )

    def __str__(self) -> str:
        return f"{self.identity or self.reference} is {self.contact}'s ({self.get_grade_display()})"


class Withdrawal(models.Model):
    """A claim that no longer holds; the claim stays for whoever asks later."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"no longer: {self.claim}"
