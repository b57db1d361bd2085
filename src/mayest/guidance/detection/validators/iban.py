"""International bank account numbers, ISO 13616: the country's length, and the remainder of ISO/IEC 7064 mod 97-10."""

import re

_LENGTHS = {
    15: "NO",
    16: "BE",
    18: "DK FI FO GL NL SD FK",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH CR HR LI LV",
    22: "BG BH DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
_LENGTH_OF = {country: length for length, countries in _LENGTHS.items() for country in countries.split()}
_SEPARATORS = re.compile(r"[\s.-]+")
_FORM = re.compile(r"[A-Z]{2}\d\d[A-Z0-9]+")


def is_iban(text: str) -> bool:
    """Whether the length is that of the country and the check digits agree."""
    number = _SEPARATORS.sub("", text).upper()
    if _LENGTH_OF.get(number[:2]) != len(number) or not _FORM.fullmatch(number):
        return False
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1
