"""The ids of mails: this one's, and those of the mails that it answers."""

import re

from mayest.channels.mime.headers import Headers
from mayest.channels.mime.limits import MAX_REFERENCES
from mayest.channels.storable import one_line

_ID = re.compile(r"<([^<>]{1,990})>")
_BETWEEN = re.compile(r"[\s<>;,\"()]+")
_LONGEST = 990


def read_key(headers: Headers) -> str:
    """Give the Message-ID without its angle brackets, "" where there is none."""
    value = headers.first("message-id")
    found = _ID.search(value)
    return _clean(found[1]) if found else _clean(value.strip("<>"))


def read_references(headers: Headers) -> tuple[str, ...]:
    """Give the ids that it answers, the nearest last: References, and In-Reply-To where they do not end with it."""
    ids = dict.fromkeys(_ids(headers.first("references")))
    for answered in _ids(headers.first("in-reply-to"))[:1]:
        ids.pop(answered, None)
        ids[answered] = None
    kept = list(ids)
    return tuple(kept if len(kept) <= MAX_REFERENCES else [kept[0], *kept[-MAX_REFERENCES + 1 :]])


def _ids(value: str) -> list[str]:
    if not value:
        return []
    found = _ID.findall(value) or [one for one in _BETWEEN.split(value) if "@" in one]
    return [cleaned for one in found if (cleaned := _clean(one))]


def _clean(value: str) -> str:
    return "".join(one_line(value).split())[:_LONGEST]
