"""What a colleague notes by hand of a call, a visit, a letter or a fax: one small JSON form for all of them.

`from`, `to`, `cc` and `present` are objects (or lists of them) of an `address` and a `name`; `at` is an ISO time with
its zone; then come `subject`, `text`, `minutes`, `pages` (told in the subject where there is none), `id`, `answers` (a
list of ids), and `attachments`, each with `name`, `type` and `content` (base64). Only `from`, and `at` or `text`, are
needed. A note of what was spoken holds no recording: those are kept where everybody on them is asked first.
"""

from typing import Any, ClassVar

from mayest.channels.channel import Channel, UnreadableError, UnwritableError
from mayest.channels.enclosed import enclosed, file_in
from mayest.channels.message import Message, Party, Role
from mayest.channels.reading import count_in, line_in, list_in, read_object, text_in, time_of, written
from mayest.channels.sound import is_sound
from mayest.channels.storable import one_line

_ROLES = {"from": Role.FROM, "to": Role.TO, "cc": Role.CC, "present": Role.PRESENT}


class Noted(Channel):
    """A channel on which nothing arrives by wire: somebody writes down what was said, or drops in what came."""

    a: ClassVar[str]  # the thing with its article, for sentences

    def parse(self, raw: bytes) -> Message:
        """Make a message of a note; raises UnreadableError with the reason when those bytes are none."""
        form = read_object(raw, f"a note of {self.a}")
        problems: list[str] = []
        parties = tuple(self._party(role, found) for name, role in _ROLES.items() for found in list_in(form, name))
        if not any(party.role is Role.FROM for party in parties):
            raise UnreadableError(f'it does not say who it was: a note of {self.a} needs "from"')
        text, at = text_in(form, "text"), time_of(line_in(form, "at"))
        if not text and at is None:
            raise UnreadableError(f'it says neither what nor when: a note of {self.a} needs "text" or "at"')
        if at is None:
            problems.append("the time cannot be read; it is written as 2024-03-12T10:02+01:00")
        parts = tuple(file_in(found, problems) for found in list_in(form, "attachments") if isinstance(found, dict))
        if self.spoken and any(is_sound(part.content) for part in parts):
            raise UnreadableError(f"a recording is no part of a note of {self.a}: drop it in beside it, on the desk")
        return Message(
            channel=self.name,
            parties=parties,
            at=at,
            key=line_in(form, "id"),
            refers_to=tuple(one_line(key) for key in list_in(form, "answers") if isinstance(key, str)),
            subject=self._subject(form),
            text=text,
            reply=text,
            parts=parts,
            minutes=count_in(form, "minutes"),
            problems=tuple(problems),
        )

    def _party(self, role: Role, found: object) -> Party:
        fields: dict[str, Any] = found if isinstance(found, dict) else {"address": found}
        address = line_in(fields, "address")
        scheme, colon, value = address.partition(":")
        if not address or (colon and not value.strip()):
            raise UnreadableError(
                f'somebody in "{role}" has no address; {self.a} has one that starts with {self._starts()}'
            )
        if scheme not in self.schemes:
            raise UnreadableError(f"{self.a} has addresses that start with {self._starts()}; one in {role!s} does not")
        return Party(role, address, line_in(fields, "name"))

    def _subject(self, form: dict[str, Any]) -> str:
        pages = count_in(form, "pages")
        return line_in(form, "subject") or (f"{self.title}, {pages} page{'s' * (pages != 1)}" if pages else "")

    def _starts(self) -> str:
        return " or ".join(f"{scheme}:" for scheme in self.schemes)

    def write(self, message: Message) -> bytes:
        """Give the note that says what the message says; raises UnwritableError where that is too little."""
        if not message.parties_as(Role.FROM):
            raise UnwritableError(f"a note of {self.a} says who it was from: name them")
        return noted(message)


def noted(message: Message) -> bytes:
    """Write down a call, a visit, a letter or a fax in the form that `Noted.parse` reads."""
    return written(
        {
            "id": message.key,
            **{name: [_written_party(party) for party in message.parties_as(role)] for name, role in _ROLES.items()},
            "at": message.at.isoformat() if message.at else "",
            "subject": message.subject,
            "text": message.text,
            "minutes": message.minutes,
            "answers": list(message.refers_to),
            "attachments": [enclosed(part) for part in message.parts],
        }
    )


def _written_party(party: Party) -> dict[str, str]:
    return {"address": party.address, "name": party.name} if party.name else {"address": party.address}
