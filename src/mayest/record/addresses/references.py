"""The one way to write each value that is somebody's and no way to reach them."""

import re
from collections.abc import Callable

from django.utils.crypto import salted_hmac

from mayest.record.addresses.names import NUMBERED, SEALED
from mayest.record.addresses.trouble import AddressError, quoted

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_CARD = re.compile(r"[0-9]{12,19}")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])\s+(?=[0-9])")
_HYPHEN = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*|\s+")
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")
_TAIL = 4


def _numbered(value: str) -> str:
    return _lettered(_HYPHEN.sub("-", _BETWEEN_DIGITS.sub("", value.strip())).upper())


def _compact(value: str) -> str:
    return _lettered(_SEPARATORS.sub("", value).upper())


def _wallet(value: str) -> str:
    return _lettered("".join(value.split()))  # some tell their capitals from their small letters


def _lettered(written: str) -> str:
    if not any(character.isalnum() for character in written):
        raise AddressError(f"{quoted(written)} has neither letter nor digit: write the number as it was given")
    return written


def _iban(value: str) -> str:
    written = _compact(value)
    if not _IBAN.fullmatch(written) or not is_iban(written):
        raise AddressError("that is no IBAN, a digit may be wrong: compare it with the original")
    return written


def _card(value: str) -> str:
    number = _compact(value)
    if not _CARD.fullmatch(number) or not is_card(number):
        raise AddressError("that is no card number, a digit may be wrong: compare it with the original")
    return number


def _sealed(scheme: str) -> Callable[[str], str]:
    """Keep a digest in place of a number, under a key that only this organisation has."""
    write = _card if scheme == "card" else _compact

    def seal(value: str) -> str:
        return salted_hmac(f"mayest.record.{scheme}", write(value), algorithm="sha256").hexdigest()

    return seal


def tail(scheme: str, value: str) -> str:
    """Give by what a person may know a value that is itself not kept: its last characters."""
    return _compact(value)[-_TAIL:] if scheme in SEALED else ""


def is_iban(written: str) -> bool:
    """Whether the check digits agree (ISO 7064, mod 97-10)."""
    turned = written[4:] + written[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1


def is_card(number: str) -> bool:
    """Whether the check digit agrees (Luhn, ISO/IEC 7812-1)."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in number[-1::-2])) % 10 == 0


WRITTEN: dict[str, Callable[[str], str]] = {
    "iban": _iban,
    "vat": _compact,
    "wallet": _wallet,
    **dict.fromkeys(NUMBERED, _numbered),
    **{scheme: _sealed(scheme) for scheme in SEALED},
}
