"""Writes addresses and references as people do, and says of what kind they are."""

from collections.abc import Callable

from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

KINDS = {
    "mailto": "E-mail",
    "tel": "Phone",
    "acct": "Fediverse",
    "did": "Bluesky",
    "matrix": "Matrix",
    "xmpp": "XMPP",
    "postal": "Post",
    "https": "Web",
    "feed": "Feed",
    "iban": "Bank account",
    "card": "Payment card",
    "customer": "Customer number",
    "booking": "Booking",
    "waybill": "Waybill",
    "order": "Order",
    "contract": "Contract",
}
HIDDEN = "\u2022\u2022\u2022\u2022"
GROUP = 4


def kind(scheme: str) -> str:
    """Give the word for a scheme; one that nobody gave a word for speaks for itself."""
    return KINDS.get(scheme, scheme.replace("_", " ").capitalize())


def shown(scheme: str, value: str, tail: str = "") -> str:
    """Give a value as a person would write it: `tail` is all that is known of one kept as a digest."""
    if tail:
        return f"{HIDDEN} {tail}"
    return WAYS.get(scheme, str)(value)


def shown_whole(address: str) -> str:
    """Give `scheme:value` as a person would write it."""
    scheme, colon, value = address.partition(":")
    return shown(scheme, value) if colon and scheme in WAYS else address


def _phone(value: str) -> str:
    try:
        return str(format_number(parse(value), PhoneNumberFormat.INTERNATIONAL))
    except NumberParseException:
        return value


def _handle(value: str) -> str:
    return "@" + value.removeprefix("@")


def _did(value: str) -> str:
    return f"did:{value.removeprefix('did:')}"


def _fours(value: str) -> str:
    return " ".join(value[at : at + GROUP] for at in range(0, len(value), GROUP))


def _web(value: str) -> str:
    return value.removeprefix("//")


WAYS: dict[str, Callable[[str], str]] = {
    "mailto": str,
    "tel": _phone,
    "acct": _handle,
    "matrix": _handle,
    "did": _did,
    "xmpp": str,
    "postal": str,
    "https": _web,
    "feed": _web,
    "iban": _fours,
}
