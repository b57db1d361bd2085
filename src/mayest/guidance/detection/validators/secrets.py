"""Secrets: what nobody would write but for a machine, or for somebody to log in with."""

import base64
import binascii
import json
import math
import re
from collections import Counter

_RANDOM_BITS = 3.0
_PLACEHOLDER = re.compile(
    r"(?i)[*.x_<>\[\]{}$%-]+|your.*|my.*|pass(?:word|wort|code|phrase)?|secret|changeme|is|was|for|to|and|or|the|reset|link"
)


def is_random(text: str) -> bool:
    """Whether letters and digits are spread as if by chance: three bits a character, by Shannon's measure."""
    if text.isalpha() or not any(map(str.isdecimal, text)) or not any(map(str.isalpha, text)):
        return False
    counts = Counter(text).values()
    bits = -sum(count / len(text) * math.log2(count / len(text)) for count in counts)
    return bits >= _RANDOM_BITS


def is_jwt(text: str) -> bool:
    """Whether the first part is the header of a JSON web token, RFC 7519."""
    head = text.partition(".")[0]
    try:
        header = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return False
    return isinstance(header, dict) and "alg" in header


def is_password(text: str) -> bool:
    """Whether this is a password rather than a word in a sentence about one: with a digit, sign or capital inside."""
    if _PLACEHOLDER.fullmatch(text):
        return False
    return any(map(str.isdecimal, text)) or any(map(str.isupper, text[1:])) or not text.replace("-", "").isalnum()
