"""User names, passwords and folders as they stand in a command."""

import re
from base64 import b64encode

from mayest.channels.wire import Failure, WireError

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SHIFTED = re.compile(r"[^\x20-\x7e]+")


def sound(text: str, what: str) -> str:
    """Give the text if it can stand in a command; raises WireError with the name of the setting to look at."""
    if _CONTROLS.search(text):
        raise WireError(Failure.ACCOUNT, f"the {what} has a line break or control character in it: take that out")
    return text


def quoted(text: str) -> str:
    """Give it as a quoted string (RFC 3501, 4.3)."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def shifted(folder: str) -> str:
    """Give a folder's name in the UTF-7 of RFC 3501, 5.1.3, as servers know it."""
    return _SHIFTED.sub(_shift, folder.replace("&", "&-"))


def _shift(found: re.Match[str]) -> str:
    coded = b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
    return f"&{coded}-"
