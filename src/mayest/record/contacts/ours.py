"""What is our own: the addresses of our accounts and colleagues, our bank accounts and numbers."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record.addresses.address import IDENTITY_SCHEMES, Address, guess
from mayest.record.contacts.things import reference
from mayest.record.errors import RecordError
from mayest.record.models import Account, Identity, OwnReference


class NotOursError(RecordError):
    """What was given cannot be kept as our own in this way."""


def own(text: str, name: str, by: Colleague | None) -> OwnReference:
    """Keep a bank account or number ("iban:DE89...") as our own; raises AddressError, NotOursError."""
    value = guess(text)
    if value.scheme in IDENTITY_SCHEMES:
        raise NotOursError(f"{value.scheme}:{value.value} is an address: make an account of it")
    with transaction.atomic():
        kept, _ = OwnReference.objects.update_or_create(
            reference=reference(value),
            defaults={"name": name.strip()},
            create_defaults={"name": name.strip(), "at": timezone.now(), "by": by},
        )
    return kept


def disown(kept: OwnReference) -> None:
    """Say that it is not ours after all."""
    kept.delete()


def our_addresses(identities: Iterable[int]) -> set[int]:
    """Give those of these identities that are an account's or a colleague's."""
    account = Account.objects.filter(identity=OuterRef("pk"))
    colleague = Colleague.objects.filter(email=OuterRef("value"))
    ours = Identity.objects.filter(Exists(account) | Q(Exists(colleague), scheme="mailto"), pk__in=list(identities))
    return set(ours.values_list("pk", flat=True))


def ours_among(addresses: Iterable[Address]) -> set[Address]:
    """Give those of these mail addresses that are an account's or a colleague's."""
    asked = {one.value: one for one in addresses if one.scheme == "mailto"}
    accounts = Account.objects.filter(identity__scheme="mailto", identity__value__in=asked)
    colleagues = Colleague.objects.filter(email__in=asked)
    found = {*accounts.values_list("identity__value", flat=True), *colleagues.values_list("email", flat=True)}
    return {asked[value] for value in found}
