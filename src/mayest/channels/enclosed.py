"""Files as JSON forms carry them: objects of a `name`, a `type` and the `content` in base64."""

from base64 import b64decode, b64encode
from typing import Any

from mayest.channels.message import Part
from mayest.channels.reading import line_in


def file_in(found: dict[str, Any], problems: list[str]) -> Part:
    """Read a file; one whose content is no base64 is empty, and a problem says so."""
    encoded = found.get("content", "")
    try:
        content = b64decode(encoded, validate=True) if isinstance(encoded, str) else b""
    except ValueError:  # no base64, or no ASCII
        content = b""
        problems.append("an attachment is no base64; it is empty here")
    return Part(line_in(found, "name")[:255], line_in(found, "type") or "application/octet-stream", content)


def enclosed(part: Part) -> dict[str, str]:
    """Write a file."""
    return {"name": part.name, "type": part.media_type, "content": b64encode(part.content).decode()}
