"""The written ways to reach somebody."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from mayest.desk import naming
from mayest.desk.composing.addressees import shown
from mayest.desk.composing.ways import Way, ways
from mayest.record.contacts.claims import in_force
from mayest.record.models import Contact

USED_FOR_TALK = frozenset({"tel"})  # few of those who have a telephone have a fax


@dataclass(frozen=True, slots=True)
class Means:
    """One way to reach somebody, and how sure it is theirs. `address` is `scheme:value`."""

    way: Way
    address: str
    grade: str

    @property
    def shown(self) -> str:
        """The address as the field has it."""
        return shown([self.address])

    def __str__(self) -> str:
        return f"{self.way.title}: {naming.shown_whole(self.address)} ({self.grade})"


def means_of(people: Iterable[Contact]) -> list[Means]:
    """Give the written ways to reach them, surest first, in one query."""
    theirs = Q(contact__in=people) | Q(contact__head__in=people)
    claims = in_force().filter(theirs, identity__isnull=False).exclude(identity__scheme__in=USED_FOR_TALK)
    reached = {way.schemes[0]: way for way in ways()}
    found = {
        str(claim.identity): Means(reached[claim.identity.scheme], str(claim.identity), claim.get_grade_display())
        for claim in claims.select_related("identity").order_by("grade", "-id")
        if claim.identity and claim.identity.scheme in reached
    }
    return list(reversed(found.values()))
