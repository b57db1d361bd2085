"""Numbers of the telephone network: in addresses of mail (RFC 3191 and 3192), and as machines write them."""

import re

# ["/"] "FAX=" number ["/T33S=" ...] ["/"] "@" gateway; "-" and "." may stand in the number.
_IN_ADDRESS = re.compile(r"/?FAX=(\+?[0-9][0-9.-]{0,39})(?:/[^@]*)?(?:@.*)?", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[0-9(][0-9 ().\-/]{1,39}")
_LEAST_DIGITS = 3


def number_in(address: str) -> str:
    """Give the number of an address such as FAX=+49-30-23125001/T33S=4@gateway.example; "" where it has none."""
    found = _IN_ADDRESS.fullmatch(address.strip().strip('"'))
    return found[1].rstrip(".-") if found else ""


def number(text: str) -> str:
    """Give what a machine wrote if it is a number, "" where it is a name, or nothing."""
    found = text.strip()
    is_number = _NUMBER.fullmatch(found) and sum(map(str.isdigit, found)) >= _LEAST_DIGITS
    return found if is_number else ""
