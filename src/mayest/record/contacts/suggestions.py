"""Contacts that may be the same as another, and why one may think so."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mayest.record.contacts.claims import in_force
from mayest.record.contacts.groups import everyone, head_number
from mayest.record.models import Claim, Contact, Joining
from mayest.record.models.contact import LAST

MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may be the same, and the reasons in words."""

    contact: Contact
    reasons: list[str]


def suggestions(contact: Contact) -> list[Suggestion]:
    """Name those who may be the same as this contact, most reasons first; whom somebody parted is not named again."""
    reasons: defaultdict[Contact, list[str]] = defaultdict(list)
    for claim in _shared(contact):
        reasons[claim.contact.head or claim.contact].append(f"same {_what(claim)}")
    for other in _namesakes(contact):
        reasons[other].append("same name")
    apart = _parted(contact)
    likely = sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0].pk))
    return [Suggestion(other, list(dict.fromkeys(why))) for other, why in likely if other.pk not in apart][:MOST]


def _shared(contact: Contact) -> QuerySet[Claim]:
    together = everyone(contact)
    theirs = in_force().filter(contact__in=together)
    same = Q(identity__in=theirs.filter(identity__isnull=False).values("identity")) | Q(
        reference__in=theirs.filter(reference__isnull=False).values("reference")
    )
    others = in_force().filter(same).exclude(contact__in=together)
    return others.select_related("contact__head", "identity", "reference").order_by("id")


def _namesakes(contact: Contact) -> QuerySet[Contact]:
    names = everyone(contact).exclude(sorted_as=LAST).values("sorted_as")
    same = Contact.objects.filter(head__isnull=True, sorted_as__in=names).exclude(pk=head_number(contact))
    return same.order_by("id")[:MOST]


def _what(claim: Claim) -> str:
    thing = claim.identity or claim.reference
    return WORDS.get(thing.scheme, thing.scheme) if thing else "value"


WORDS = {
    "tel": "phone",
    "mailto": "e-mail address",
    "postal": "postal address",
    "iban": "bank account",
    "customer": "customer number",
}


def _parted(contact: Contact) -> set[int]:
    """Those of whom somebody said that they are not the same."""
    together = set(everyone(contact).values_list("pk", flat=True))
    parted = Joining.objects.filter(parting__isnull=False).filter(Q(into__in=together) | Q(joined__in=together))
    pairs = parted.values_list("into", "joined", "into__head", "joined__head")
    return {number for pair in pairs for number in pair if number} - together
