"""What somebody is about to say."""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who will be able to read it."""

    PRIVATE = "private"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Draft:
    """A text on its way out: nothing of it is kept by whoever checks it.

    `to` holds addresses as `scheme:value`; `attachments` the names of what goes with it; `line` names the line of
    business that says it, "" where nobody knows.
    """

    text: str
    channel: str = "email"
    audience: Audience = Audience.PRIVATE
    subject: str = ""
    to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    line: str = ""
