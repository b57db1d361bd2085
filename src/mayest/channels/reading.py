"""How a channel reads JSON from outside: any bytes, fields of any shape, and words for what is wrong."""

import json
from datetime import UTC, datetime
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.storable import one_line, storable

MAX_BYTES = 64 * 1024 * 1024
MAX_TEXT = 2_000_000
MAX_ITEMS = 1_000
MAX_COUNT = 1_000_000
_SHAPES = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


def read_object(raw: bytes, what: str) -> dict[str, Any]:
    """Give the JSON object in those bytes; UnreadableError says why they are no `what`."""
    if not raw.strip():
        raise UnreadableError(f"it is empty; {what} is a JSON object")
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MB")
    try:
        found = json.loads(raw)
    except RecursionError:
        raise UnreadableError("its JSON is nested too deeply") from None
    except ValueError:  # no JSON, no Unicode, or a number of thousands of digits
        raise UnreadableError(f"it is no JSON; {what} is a JSON object") from None
    if not isinstance(found, dict):
        raise UnreadableError(f"it is {_SHAPES.get(type(found), 'null')}; {what} is a JSON object")
    return found


def kept_object(text: str) -> dict[str, Any]:
    """Read back a JSON object of our own, such as a bookmark; what is none is as good as an empty one."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def text_in(source: dict[str, Any], name: str) -> str:
    """Give the text under that name as it can be stored, "" where there is none."""
    found = source.get(name)
    return storable(found)[:MAX_TEXT] if isinstance(found, str) else ""


def line_in(source: dict[str, Any], name: str) -> str:
    """Give the text under that name as one line, "" where there is none."""
    found = source.get(name)
    return one_line(found[:MAX_TEXT])[:2_000] if isinstance(found, str) else ""


def object_in(source: dict[str, Any], name: str) -> dict[str, Any]:
    """Give the object under that name, an empty one where there is none."""
    found = source.get(name)
    return found if isinstance(found, dict) else {}


def list_in(source: dict[str, Any], name: str) -> list[Any]:
    """Give the list under that name; one thing alone is a list of one, as JSON-LD has it."""
    found = source.get(name)
    if found is None:
        return []
    return found[:MAX_ITEMS] if isinstance(found, list) else [found]


def count_in(source: dict[str, Any], name: str) -> int | None:
    """Give the whole number from 0 up under that name, None where there is none."""
    found = source.get(name)
    good = isinstance(found, int) and not isinstance(found, bool) and 0 <= found <= MAX_COUNT
    return found if good else None


def time_of(text: str) -> datetime | None:
    """Read a time with its zone as RFC 3339 and ISO 8601 write it; None if it is none, or has no zone."""
    try:
        found = datetime.fromisoformat(text.strip()[:64])
        return believable(found) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def time_of_milliseconds(milliseconds: object) -> datetime | None:
    """Read milliseconds since 1970; None if they are no time."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int):
        return None
    try:
        return believable(datetime.fromtimestamp(milliseconds / 1000, UTC))
    except (ValueError, OverflowError, OSError):
        return None


def believable(found: datetime) -> datetime | None:
    """Give a time back if any of us can have been there: from 1900 to 2200."""
    return found if 1900 <= found.year < 2200 else None  # noqa: PLR2004  # said above


def written(content: dict[str, Any]) -> bytes:
    """Give the JSON of an object, without the fields that say nothing."""
    kept = {name: value for name, value in content.items() if value not in (None, "", [], {})}
    return json.dumps(kept, ensure_ascii=False, indent=1).encode()
