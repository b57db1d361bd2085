"""What becomes of a mail: is it ours to read, what does the advice say, and may it pass."""

from django.db import close_old_connections, connection

from mayest.channels.email.parse import parse_mail
from mayest.channels.message import Message
from mayest.gateway.letter import Envelope, Letter
from mayest.gateway.release import release_of, without_tag
from mayest.gateway.session import Verdict
from mayest.gateway.wording import refusal
from mayest.guidance.draft import Draft
from mayest.guidance.level import Level
from mayest.outbound.advise import advise
from mayest.record.accounts.lines import line_of_mail
from mayest.record.addresses.address import Address, AddressError, address
from mayest.record.addresses.confidential import confidential
from mayest.record.contacts.ours import ours_among
from mayest.record.known.known import RecordKnown
from mayest.record.outgoing.underway import on_the_wire


def is_read(envelope: Envelope) -> bool:
    """Whether one of ours writes to somebody outside, and none of them is confidential. Raises DatabaseError."""
    if not connection.in_atomic_block:
        close_old_connections()
    return not confidential((envelope.sender, *envelope.recipients)) and _goes_out(envelope)


def judged(letter: Letter) -> Verdict | None:
    """Advise on a mail; None where it shows in itself that it is not to be read.

    Raises UnreadableError where it is no mail, RulebookError, DatabaseError.
    """
    message = parse_mail(letter.raw)
    if confidential(party.address.removeprefix("mailto:") for party in message.parties) or on_the_wire(message.key):
        return None
    release = release_of(letter.headers)
    if not release.reason and (lines := _held(message, letter.envelope)):
        return Verdict(refusal=lines)
    return Verdict(changes=release.changes)


def draft(message: Message, envelope: Envelope) -> Draft:
    """Give what is new in a mail as the advice reads it, for all who will get it."""
    return Draft(
        text=message.reply,
        channel=message.channel,
        subject=without_tag(message.subject)[0],
        to=tuple(f"mailto:{recipient}" for recipient in envelope.recipients),
        attachments=tuple(part.name for part in message.parts if part.name),
        line=line_of_mail(envelope.sender),
    )


def _held(message: Message, envelope: Envelope) -> tuple[str, ...]:
    written = draft(message, envelope)
    advice = advise(written, RecordKnown.to(written.to))
    return tuple(refusal(advice, written.text)) if advice.level is Level.HOLD else ()


def _goes_out(envelope: Envelope) -> bool:
    sender, recipients = _read(envelope.sender), [_read(recipient) for recipient in envelope.recipients]
    ours = ours_among(one for one in (sender, *recipients) if one)
    return sender in ours and any(one not in ours for one in recipients)


def _read(mail: str) -> Address | None:
    try:
        return address(f"mailto:{mail}")
    except AddressError:
        return None
