"""The one way to write each address that reaches somebody."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from mayest.record.addresses.trouble import AddressError, quoted

_WRITTEN_OUT = re.compile(r"\+[1-9][0-9]{6,14}")
_DID = re.compile(r"[a-z0-9]+:[A-Za-z0-9._:%-]+")
_HOST = re.compile(r"[^\s@/:?#<>,;()\"'\\]+(?::[0-9]+)?")
_NO_LOCAL = re.compile(r"[\x00-\x20\x7f<>,;]")


def _mailto(value: str, _region: str) -> str:
    local, _, host = value.rpartition("@")
    host = host.partition("?")[0]  # what a link adds, such as a subject
    if not local or not host or _NO_LOCAL.search(local):
        raise AddressError(f"{quoted(value)} is no e-mail address: write it as anna@example.org")
    return f"{local.lower()}@{_host(host)}"


def _tel(value: str, region: str) -> str:
    if _WRITTEN_OUT.fullmatch(value):
        return value
    import phonenumbers  # noqa: PLC0415  # slow to load, and most mails name no phone

    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        number = phonenumbers.PhoneNumber()
    if not phonenumbers.is_possible_number(number):
        raise AddressError(f"{quoted(value)} is no phone number: write it with its country, as +44 1632 960123")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _acct(value: str, _region: str) -> str:
    name, _, host = value.removeprefix("@").partition("@")
    if not name or not host or _NO_LOCAL.search(name):
        raise AddressError(f"{quoted(value)} is no name on a network: write it as @anna@social.example")
    return f"{name.lower()}@{_host(host)}"


def _matrix(value: str, _region: str) -> str:
    name, _, host = value.removeprefix("u/").removeprefix("@").partition(":")
    if not name or not host or _NO_LOCAL.search(name):
        raise AddressError(f"{quoted(value)} is no Matrix name: write it as @anna:chat.example")
    return f"@{name}:{_host(host)}"  # the name keeps its capitals: old servers tell them apart


def _xmpp(value: str, _region: str) -> str:
    name, _, host = value.partition("/")[0].rpartition("@")
    if not name or not host or _NO_LOCAL.search(name):
        raise AddressError(f"{quoted(value)} is no XMPP address: write it as anna@chat.example")
    return f"{name.lower()}@{_host(host)}"


def _did(value: str, _region: str) -> str:
    if not _DID.fullmatch(value):
        raise AddressError(f"{quoted(value)} is no decentralised identifier: write it as did:plc:abc234")
    return value


def _postal(value: str, _region: str) -> str:
    lines = [" ".join(line.split()).strip(" ,") for line in value.splitlines()]
    written = unicodedata.normalize("NFC", ", ".join(filter(None, lines)))
    if not written:
        raise AddressError("a postal address is empty: write street and place in one line")
    return written


def _https(value: str, _region: str) -> str:
    try:
        parts = urlsplit(f"https:{value}" if value.startswith("//") else f"https://{value}")
        host = _host(parts.netloc.rpartition("@")[2].removesuffix(":443"))
    except ValueError:
        raise AddressError(f"{quoted(value)} is no web address: write it as https://example.org/anna") from None
    path = parts.path.rstrip("/")
    return f"//{host}{path}?{parts.query}" if parts.query else f"//{host}{path}"


def _host(text: str) -> str:
    """Write a host in the letters that people read, not in the ones that cables carry (IDNA)."""
    host = text.strip().rstrip(".").lower()
    if not _HOST.fullmatch(host):
        raise AddressError(f"{quoted(text)} is no name of a host: write one such as example.org")
    if "xn--" in host:
        try:
            host = host.encode("ascii").decode("idna")
        except UnicodeError:
            return host
    return host if host.isascii() else unicodedata.normalize("NFC", host)


WRITTEN: dict[str, Callable[[str, str], str]] = {
    "mailto": _mailto,
    "tel": _tel,
    "acct": _acct,
    "matrix": _matrix,
    "xmpp": _xmpp,
    "did": _did,
    "postal": _postal,
    "https": _https,
    "feed": _https,  # whoever publishes there; a scheme of its own, so that an account of ours is never taken for them
}
