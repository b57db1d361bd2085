"""Payment cards: the brand's prefix and length, and the check digit of ISO/IEC 7812-1."""

from collections.abc import Sequence
from typing import NamedTuple

_NOT_DIGITS = str.maketrans("", "", " -.\t\n\r")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


class Brand(NamedTuple):
    """Card numbers that start from `first` to `last` (prefixes of one length) and have one of these lengths."""

    first: str
    last: str
    lengths: Sequence[int]


_BRANDS = (
    Brand("4", "4", (13, 16, 19)),  # Visa
    Brand("51", "55", (16,)),  # Mastercard
    Brand("2221", "2720", (16,)),  # Mastercard
    Brand("34", "34", (15,)),  # American Express
    Brand("37", "37", (15,)),  # American Express
    Brand("300", "305", range(14, 20)),  # Diners Club
    Brand("3095", "3095", range(14, 20)),  # Diners Club
    Brand("36", "36", range(14, 20)),  # Diners Club
    Brand("38", "39", range(14, 20)),  # Diners Club
    Brand("6011", "6011", range(16, 20)),  # Discover
    Brand("644", "649", range(16, 20)),  # Discover
    Brand("65", "65", range(16, 20)),  # Discover, RuPay
    Brand("3528", "3589", range(16, 20)),  # JCB
    Brand("1800", "1800", (15,)),  # JCB
    Brand("2131", "2131", (15,)),  # JCB
    Brand("62", "62", range(16, 20)),  # UnionPay
    Brand("81", "81", range(16, 20)),  # UnionPay, RuPay
    Brand("50", "50", range(12, 20)),  # Maestro
    Brand("56", "58", range(12, 20)),  # Maestro
    Brand("60", "61", range(12, 20)),  # Maestro
    Brand("63", "63", range(12, 20)),  # Maestro
    Brand("66", "69", range(12, 20)),  # Maestro
    Brand("2200", "2204", range(16, 20)),  # Mir
    Brand("9792", "9792", (16,)),  # Troy
)


def is_card(text: str) -> bool:
    """Whether this could be a card that some brand issues."""
    digits = text.translate(_NOT_DIGITS)
    return is_luhn(digits) and any(_is_of(digits, brand) for brand in _BRANDS)


def is_luhn(text: str) -> bool:
    """Whether the last digit is the one that Luhn's sum asks for; a row of one digit never is."""
    digits = text.translate(_NOT_DIGITS)
    if not digits.isdecimal() or len(set(digits)) == 1:
        return False
    plain = sum(map(int, digits[-1::-2]))
    return (plain + sum(_DOUBLED[int(digit)] for digit in digits[-2::-2])) % 10 == 0


def _is_of(digits: str, brand: Brand) -> bool:
    return brand.first <= digits[: len(brand.first)] <= brand.last and len(digits) in brand.lengths
