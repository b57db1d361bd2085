"""What a bounce tells (RFC 3464): who did not get a mail and why, and which mail it was."""

import re
from collections.abc import Iterator

from mayest.channels.message import Failed
from mayest.channels.mime.headers import read_headers
from mayest.channels.mime.identifiers import read_key
from mayest.channels.mime.problems import Problems
from mayest.channels.mime.structure import Node
from mayest.channels.storable import one_line

_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"})
_BETWEEN = re.compile(r"\n[ \t]*\n")
_FIELD = re.compile(r"(?m)^([A-Za-z-]{1,40}):[ \t]*([^\n]*(?:\n[ \t]+[^\n]*)*)")
_TYPED = re.compile(r"[\w-]{1,40}[ \t]*;[ \t]*")
_BETWEEN_ADDRESSES = re.compile(r"[,\s]+")
_MOST = 1_000  # recipients
_LONGEST_REASON = 500
_LONGEST = 100_000


def failed_of(root: Node) -> tuple[Failed, ...]:
    """Give those who did not get it, each once, by the address that was written to."""
    told = [failed for node in root.children if node.media_type in _STATUS for failed in _told(node)]
    told += [Failed(f"mailto:{address}", "") for address in _addresses(root.headers.first("x-failed-recipients"))]
    once: dict[str, Failed] = {}
    for failed in told[:_MOST]:
        once.setdefault(failed.address.lower(), failed)
    return tuple(once.values())


def returned_key(root: Node) -> str:
    """Give the Message-ID of the mail that came back, "" where none did."""
    returned = (node.body for node in root.children if node.media_type in _RETURNED)
    keys = (read_key(read_headers(body, 0, len(body), Problems())[0]) for body in returned)
    return next(filter(None, keys), "")


def _told(node: Node) -> Iterator[Failed]:
    text = node.body[:_LONGEST].decode("utf-8", "replace").replace("\r\n", "\n")
    for block in _BETWEEN.split(text):
        fields = {name.lower(): one_line(value) for name, value in _FIELD.findall(block)}
        if fields.get("action", "").lower() != "failed":
            continue
        why = _untyped(fields.get("diagnostic-code", "")) or fields.get("status", "")
        for address in _addresses(_untyped(fields.get("original-recipient") or fields.get("final-recipient", ""))):
            yield Failed(f"mailto:{address}", why[:_LONGEST_REASON])


def _untyped(value: str) -> str:
    """Give what stands behind the type: `rfc822; anna@example.org`."""
    return value[found.end() :] if (found := _TYPED.match(value)) else value


def _addresses(text: str) -> list[str]:
    words = (word.strip("<>") for word in _BETWEEN_ADDRESSES.split(text))
    return [word for word in words if "@" in word.strip("@")]
