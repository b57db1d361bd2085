"""The rows that stand for a value: an identity where it reaches somebody, else a reference."""

from mayest.record.addresses.address import IDENTITY_SCHEMES, Address
from mayest.record.models import Identity, Reference


def thing(value: Address) -> dict[str, Identity | Reference]:
    """Give the row of a value, made if need be, under the name of the claim's field that holds it."""
    if value.scheme in IDENTITY_SCHEMES:
        return {"identity": identity(value)}
    return {"reference": reference(value)}


def identity(value: Address) -> Identity:
    """Give the identity of that address, made if need be."""
    return Identity.objects.get_or_create(scheme=value.scheme, value=value.value)[0]


def reference(value: Address) -> Reference:
    """Give the reference of that value, made if need be."""
    return Reference.objects.get_or_create(scheme=value.scheme, value=value.value, defaults={"tail": value.tail})[0]
