"""What an event says, in words: the message itself, or what it does to one that was said before."""

from typing import Any

from mayest.channels.matrix.names import local_part
from mayest.channels.reading import line_in, object_in, text_in

_FILES = frozenset({"m.image", "m.file", "m.audio", "m.video"})
ENCRYPTED = "(An encrypted message: it cannot be read here.)"
TAKEN_BACK = "(Took back what was said.)"
CORRECTED = "(Correction:)"


def words(event: dict[str, Any], content: dict[str, Any]) -> str:
    """Give what is said."""
    match event.get("type"):
        case "m.room.encrypted":
            return ENCRYPTED
        case "m.room.redaction":
            reason = line_in(content, "reason")
            return f"{TAKEN_BACK} {reason}" if reason else TAKEN_BACK
    if object_in(content, "m.relates_to").get("rel_type") == "m.replace":
        newest = object_in(content, "m.new_content")
        return f"{CORRECTED} {_body(event, newest)}" if newest else _body(event, content)
    return _body(event, content)


def is_an_answer(content: dict[str, Any]) -> bool:
    """Whether it answers a message, and may repeat it first."""
    return bool(object_in(object_in(content, "m.relates_to"), "m.in_reply_to"))


def brings_a_file(content: dict[str, Any]) -> bool:
    """Whether a message is a file, and perhaps what is said of it."""
    return line_in(content, "msgtype") in _FILES


def file_name(content: dict[str, Any]) -> str:
    """Give the name of the file that a message brings."""
    return line_in(content, "filename") or line_in(content, "body") or "file"


def _body(event: dict[str, Any], content: dict[str, Any]) -> str:
    body = text_in(content, "body")
    if brings_a_file(content):  # a body beside a name is what is said of the file
        name = line_in(content, "filename")
        return body if name and name != body else ""
    if content.get("msgtype") == "m.emote":
        name = line_in(event, "sender_display_name") or local_part(line_in(event, "sender"))
        return f"* {name} {body}"
    return body
