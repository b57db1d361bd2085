"""Who holds an address or a reference, for many of them in one look-up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import BigIntegerField, BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from mayest.people.models import Colleague
from mayest.record.addresses.address import IDENTITY_SCHEMES, REFERENCE_SCHEMES, Address
from mayest.record.models import Account, Identity, OwnReference, Reference

Thing = TypeVar("Thing", Identity, Reference)
Held = tuple[str, str, int | None, bool, int | None, int | None]


@dataclass(slots=True)
class Holders:
    """`grades` tells for each contact, by the number of whom it is shown under, how surely the value is theirs.

    `identity` is the number of the address, where it is one and the record has seen it. `ours`: it is our own.
    """

    grades: dict[int, int] = field(default_factory=dict)
    identity: int | None = None
    ours: bool = False

    def surest(self, contacts: Collection[int]) -> int:
        """Give the highest grade at which one of these contacts holds it; 0 where none does."""
        return max((grade for contact, grade in self.grades.items() if contact in contacts), default=0)

    def surest_other(self, contacts: Collection[int]) -> int:
        """Give the highest grade at which anybody else holds it; 0 where nobody does."""
        return max((grade for contact, grade in self.grades.items() if contact not in contacts), default=0)


def holders(addresses: Iterable[Address]) -> Mapping[Address, Holders]:
    """Say who holds each of these; one query, however many are asked."""
    asked = set(addresses)
    found: dict[Address, Holders] = {address: Holders() for address in asked}
    for scheme, value, identity, ours, contact, grade in _rows(asked):
        held = found[Address(scheme, value)]
        held.identity = held.identity or identity
        held.ours = held.ours or bool(ours)
        if contact is not None and grade is not None:
            held.grades[contact] = max(grade, held.grades.get(contact, 0))
    return found


def _rows(asked: set[Address]) -> Iterable[Held]:
    queries = [query for query in (_identities(asked), _references(asked), _colleagues(asked)) if query is not None]
    if not queries:
        return ()
    first, *others = queries
    rows: Iterable[Held] = first.union(*others, all=True)
    return rows


def _identities(asked: set[Address]) -> QuerySet[Identity, Held] | None:
    wanted = _wanted(asked, IDENTITY_SCHEMES)
    account = Account.objects.filter(identity=OuterRef("pk"))
    return _held(Identity.objects.filter(wanted), Cast("pk", BigIntegerField()), Exists(account)) if wanted else None


def _references(asked: set[Address]) -> QuerySet[Reference, Held] | None:
    wanted = _wanted(asked, REFERENCE_SCHEMES)
    own = OwnReference.objects.filter(reference=OuterRef("pk"))
    return _held(Reference.objects.filter(wanted), NO_NUMBER, Exists(own)) if wanted else None


def _colleagues(asked: set[Address]) -> QuerySet[Colleague, Held] | None:
    mails = {address.value for address in asked if address.scheme == "mailto"}
    if not mails:
        return None
    ours = Value(value=True, output_field=BooleanField())
    return (
        Colleague.objects.filter(email__in=mails)
        .order_by()
        .values_list(Value("mailto"), "email", NO_NUMBER, ours, NO_NUMBER, NO_NUMBER)
    )


def _wanted(asked: set[Address], schemes: Collection[str]) -> Q:
    wanted = Q()
    for scheme in sorted({address.scheme for address in asked} & set(schemes)):
        wanted |= Q(scheme=scheme, value__in=[address.value for address in asked if address.scheme == scheme])
    return wanted


def _held(things: QuerySet[Thing], number: Combinable, ours: Combinable) -> QuerySet[Thing, Held]:
    """Give a row for each claim, and one for a thing without any; what was withdrawn names nobody."""
    return things.values_list("scheme", "value", number, ours, HOLDER, GRADE)


NO_NUMBER = Value(None, output_field=BigIntegerField())
_IN_FORCE = Q(claims__withdrawal__isnull=True)
HOLDER = Case(
    When(_IN_FORCE, then=Coalesce("claims__contact__head", "claims__contact")), output_field=BigIntegerField()
)
GRADE = Case(When(_IN_FORCE, then="claims__grade"), output_field=BigIntegerField())
