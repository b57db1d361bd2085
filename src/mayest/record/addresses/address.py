"""One way to write each address and reference, so that the same one is found again however it was typed."""

import re
from dataclasses import dataclass, field

from django.conf import settings

from mayest.record.addresses import identities, references
from mayest.record.addresses.trouble import AddressError, quoted

__all__ = ["IDENTITY_SCHEMES", "REFERENCE_SCHEMES", "Address", "AddressError", "address", "guess"]

IDENTITY_SCHEMES = frozenset(identities.WRITTEN)
REFERENCE_SCHEMES = frozenset(references.WRITTEN)
LONGEST = {True: 400, False: 200}  # an identity, a reference
_ALSO = {"http": "https", "sms": "tel", "fax": "tel", "callto": "tel"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9_+.-]*):(.*)", re.DOTALL)
_PHONE = re.compile(r"[+(]?[0-9][0-9\s()/.-]{4,}")
_IBAN = re.compile(r"[A-Za-z]{2}[0-9]{2}[A-Za-z0-9\s]{11,}")


@dataclass(frozen=True, slots=True)
class Address:
    """`value` is written in the one way of its scheme. Of a card or the like a keyed digest; `tail` is its end."""

    scheme: str
    value: str
    tail: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


def address(text: str, region: str = "") -> Address:
    """Read `scheme:value`, such as "mailto:Anna@Example.ORG" or "iban:DE89 3704 ...".

    `region` is the country in whose way a phone number without prefix is read; "" is the one in the settings.
    Raises AddressError with the mend.
    """
    found = _SCHEME.fullmatch(text.strip())
    if not found:
        raise AddressError(f"{quoted(text)} does not say what it is: write it as mailto:anna@example.org")
    scheme, value = found[1].lower(), found[2].strip()
    return _written(_ALSO.get(scheme, scheme), value, region or settings.MAYEST_REGION)


def _written(scheme: str, value: str, region: str) -> Address:
    if write := identities.WRITTEN.get(scheme):
        return _fitting(Address(scheme, write(value, region)))
    if note := references.WRITTEN.get(scheme):
        return _fitting(Address(scheme, note(value), references.tail(scheme, value)))
    known = ", ".join([*identities.WRITTEN, *references.WRITTEN])
    raise AddressError(f"{quoted(scheme)} is no kind of address or reference; there are {known}")


def _fitting(found: Address) -> Address:
    longest = LONGEST[found.scheme in IDENTITY_SCHEMES]
    if len(found.value) > longest:
        raise AddressError(f"{quoted(found.value)} is longer than {longest} characters: shorten it")
    if not found.value.isprintable():
        raise AddressError(f"that {found.scheme} holds characters that nobody can see: type it anew")
    return found


def guess(text: str, region: str = "") -> Address:
    """Read what a person typed, with its scheme or without: "anna@example.org", "+49 30 23125 001", "DE89 3704 ...".

    Raises AddressError with the mend.
    """
    typed = text.strip()
    scheme = _SCHEME.fullmatch(typed)
    if scheme and scheme[1].lower() in IDENTITY_SCHEMES | REFERENCE_SCHEMES | _ALSO.keys():
        return address(typed, region)
    return address(f"{_looks_like(typed)}:{typed}", region)


def _looks_like(typed: str) -> str:
    if typed.startswith("@"):
        return "matrix" if ":" in typed else "acct"
    if "@" in typed:
        return "mailto"
    if _IBAN.fullmatch(typed):
        return "iban"
    if _PHONE.fullmatch(typed):
        return "card" if _is_card(typed) else "tel"
    raise AddressError(
        f"{quoted(typed)} is no address that one can tell: write an e-mail address, a phone number, or what it is"
        " before it, such as customer:4711"
    )


def _is_card(typed: str) -> bool:
    digits = "".join(filter(str.isdigit, typed))
    return not typed.startswith("+") and len(digits) in range(13, 20) and references.is_card(digits)
