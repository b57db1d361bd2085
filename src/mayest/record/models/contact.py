"""A person or organisation outside: a view over the claims that name it."""

from django.db import models
from django.db.models.functions import Coalesce, Lower, NullIf

from mayest.people.models import Colleague

LAST = "\U0010ffff"  # sorts behind every name


class Contact(models.Model):
    """`name` is what a person here wrote; where nobody did, the record shows what they call themselves (`called`)."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"

    name = models.CharField(max_length=200, blank=True)
    called = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    # Under which contact this one is shown now. Derived from the joinings in force; null: under itself.
    head = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="joined", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    sorted_as = models.GeneratedField(
        expression=Lower(
            Coalesce(NullIf("name", models.Value("")), NullIf("called", models.Value("")), models.Value(LAST))
        ),
        output_field=models.CharField(max_length=200),
        db_persist=True,
    )

    class Meta:
        # Who is joined under a head, and all heads by name: the same walk, for a head has none itself.
        indexes = (models.Index(fields=("head", "sorted_as", "id"), name="contacts_by_name"),)

    def __str__(self) -> str:
        return self.name or self.called or "Nobody has said their name yet"
