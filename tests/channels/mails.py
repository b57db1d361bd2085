"""Small mails, made where a test needs one."""

from mayest.channels.email import Email
from mayest.channels.message import Message, Role

HEAD = b"From: Anna Keller <anna@example.org>\nTo: hello@skerryline.example\nDate: Tue, 12 Mar 2024 11:02:04 +0100\n"


def read(raw: bytes) -> Message:
    return Email().parse(raw)


def with_header(header: str | bytes, body: bytes = b"Hello.\n") -> Message:
    raw = header.encode() if isinstance(header, str) else header
    return read(HEAD + raw + b"\n\n" + body)


def who(message: Message, role: Role) -> list[tuple[str, str]]:
    return [(party.address, party.name) for party in message.parties_as(role)]
