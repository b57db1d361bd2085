"""Telephone numbers: by libphonenumber's tables where a country is named, else by their shape."""

import re

from mayest.guidance.detection.validators.libraries import library

_FEWEST = 7
_MOST = 15
_FEWEST_KINDS = 3
"""1010101 is a pattern, and no number that anybody answers."""
_EXTENSION = re.compile(r"(?i)\s*(?:x|ext\.?|extension)\s*\d+$")
_TRUNK = re.compile(r"\(0\)")
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])[-/. ](?:0?[1-9]|[12]\d|3[01])[-/. ](?:19|20)\d\d)(?!\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d")


def is_phone(text: str) -> bool:
    """Whether a number that starts with a country code has a length that is possible there."""
    number = _TRUNK.sub("", _EXTENSION.sub("", text))
    number = f"+{number[2:]}" if number.startswith("00") else number
    phonenumbers = library("phonenumbers")
    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(number, None)))
    except phonenumbers.NumberParseException:
        return False


def is_phone_shape(text: str) -> bool:
    """Whether a number without a country code could be dialled: enough digits, no date, no span of years."""
    number = _EXTENSION.sub("", text)
    digits = "".join(_DIGITS.findall(number))
    if not _FEWEST <= len(digits) <= _MOST or len(set(digits)) < _FEWEST_KINDS:
        return False
    return not (_DATE.match(number) or _YEARS.fullmatch(number))
