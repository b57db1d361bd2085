"""What a program asks about, read from JSON. No refusal repeats what was sent."""

import json
import re
from dataclasses import dataclass, fields
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest

from mayest.api.errors import TooLargeError, UnreadableError
from mayest.channels.registry import names

USUAL = "email"
LARGEST_TEXT = 1_000_000  # bytes in UTF-8
LONGEST_SUBJECT = 1000
LONGEST_ADDRESS = 1000
MOST_ADDRESSES = 100

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Question:
    """A draft as a program sends it; `public` says that anybody will be able to read it."""

    text: str
    channel: str = USUAL
    to: tuple[str, ...] = ()
    subject: str = ""
    public: bool = False


KNOWN = ", ".join(field.name for field in fields(Question))


def question(request: HttpRequest) -> Question:
    """Read the question; raises UnreadableError and TooLargeError."""
    sent = _object(_body(request))
    if not sent.keys() <= {field.name for field in fields(Question)}:
        raise UnreadableError(f"there is something else in it than {KNOWN}: leave that out")
    return Question(
        text=_text(sent),
        channel=_channel(sent),
        to=_to(sent),
        subject=_subject(sent),
        public=_flag(sent),
    )


def _body(request: HttpRequest) -> bytes:
    try:
        return request.body
    except RequestDataTooBig:
        raise TooLargeError(f"that is too much at once: send a text of at most {LARGEST_TEXT} bytes") from None


def _object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise UnreadableError('this is no JSON: send an object such as {"text": "Dear Anna"}, in UTF-8') from None
    if not isinstance(sent, dict):
        raise UnreadableError('this is JSON, but no object: send one such as {"text": "Dear Anna"}')
    return sent


def _text(sent: dict[str, Any]) -> str:
    text = _string(sent, "text", None)
    if len(text.encode()) > LARGEST_TEXT:
        raise TooLargeError(f"text has more than {LARGEST_TEXT} bytes: send it in parts")
    return text


def _channel(sent: dict[str, Any]) -> str:
    name = _string(sent, "channel", USUAL)
    if name not in names():
        raise UnreadableError(f"channel is none that is installed: say one of {', '.join(names())}")
    return name


def _to(sent: dict[str, Any]) -> tuple[str, ...]:
    to = sent.get("to", [])
    if not isinstance(to, list) or not all(isinstance(one, str) and len(one) <= LONGEST_ADDRESS for one in to):
        raise UnreadableError(f"to is no list of addresses of at most {LONGEST_ADDRESS} characters each")
    if len(to) > MOST_ADDRESSES:
        raise TooLargeError(f"to has more than {MOST_ADDRESSES} addresses: leave some out")
    return tuple(_whole(one) for one in to)


def _subject(sent: dict[str, Any]) -> str:
    subject = _string(sent, "subject", "")
    if len(subject) > LONGEST_SUBJECT:
        raise TooLargeError(f"subject has more than {LONGEST_SUBJECT} characters: shorten it")
    return subject


def _flag(sent: dict[str, Any]) -> bool:
    public = sent.get("public", False)
    if not isinstance(public, bool):
        raise UnreadableError("public is neither true nor false")
    return public


def _string(sent: dict[str, Any], name: str, otherwise: str | None) -> str:
    value = sent.get(name, otherwise)
    if not isinstance(value, str):
        raise UnreadableError(f"{name} is missing, or no text: say it in quotes")
    return _whole(value)


def _whole(text: str) -> str:
    """Put a sign in the place of half a one, which only JSON can hold: what stands behind it stays where it is."""
    return _HALF.sub("\ufffd", text)
