"""How a channel reads JSON from outside: any bytes, fields of any shape, and words for what is wrong."""

import json
from datetime import UTC, datetime
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.storable import one_line, storable

MAX_BYTES = 64 * 1024 * 1024
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

type_names = {list: "a list", str: "a text", int: "a number", float: "a number", bool: "true or false"}


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
    except ValueError:  # JSONDecodeError, UnicodeDecodeError and numbers of thousands of digits
        raise UnreadableError(f"it is no JSON; {what} is a JSON object") from None
    if not isinstance(found, dict):
        raise UnreadableError(f"it is {type_names.get(type(found), 'null')}; {what} is a JSON object")
    return found
