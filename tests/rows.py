"""Puts rows into the record as receiving would, for tests of what stands above them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count

from mayest.channels.message import Kind, Role
from mayest.record.addresses.address import address
from mayest.record.contacts.appearances import fill
from mayest.record.contacts.claims import in_force
from mayest.record.contacts.groups import heads
from mayest.record.contacts.things import identity
from mayest.record.conversations.closing import heard_again
from mayest.record.models import (
    Blob,
    Claim,
    Contact,
    Conversation,
    Direction,
    Grade,
    Identity,
    Interaction,
    Participant,
)

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_numbers = count(1)


def at(minutes: float) -> datetime:
    """Give the time so many minutes after nine."""
    return MORNING + timedelta(minutes=minutes)


def conversation(subject: str = "Order 4471") -> Conversation:
    return Conversation.objects.create(subject=subject, latest_at=MORNING)


def said(
    within: Conversation,
    minutes: float = 0,
    *,
    sender: str = "mailto:anna@example.org",
    name: str = "",
    to: Sequence[str] = ("mailto:hello@mayest.example",),
    cc: Sequence[str] = (),
    reply_to: Sequence[str] = (),
    present: Sequence[str] = (),
    channel: str = "email",
    direction: str = Direction.IN,
    kind: Kind = Kind.MESSAGE,
    subject: str = "",
    text: str = "Hello",
    public: bool = False,
) -> Interaction:
    """Record one interaction; each address nobody knows yet starts a contact of its own, as on the way in."""
    moment = at(minutes)
    made = Interaction.objects.create(
        conversation=within,
        channel=channel,
        direction=direction,
        kind=kind,
        at=moment,
        recorded_at=moment,
        subject=subject,
        text=text,
        public=public,
        raw=blob(),
    )
    parties = [(Role.FROM, sender), *((Role.TO, one) for one in to), *((Role.CC, one) for one in cc)]
    parties += [*((Role.REPLY_TO, one) for one in reply_to), *((Role.PRESENT, one) for one in present)]
    for role, one in parties:
        if one:
            _take_part(made, role, one, name if role is Role.FROM else "")
    _follow(within, made)
    return made


def blob(content: bytes | None = None) -> Blob:
    content = content or f"message {next(_numbers)}".encode()
    return Blob.objects.get_or_create(digest=sha256(content).hexdigest(), defaults={"size": len(content)})[0]


def _take_part(interaction: Interaction, role: Role, text: str, name: str) -> None:
    who = identity(address(text))
    Participant.objects.create(interaction=interaction, identity=who, role=role, name=name)
    if not who.accounts.exists() and not in_force().filter(identity=who).exists():
        contact = Contact.objects.create(called=name)
        Claim.objects.create(contact=contact, identity=who, grade=Grade.ATTESTED, at=interaction.at)
    fill(heads(in_force().filter(identity=who).values_list("contact_id", flat=True)))


def _follow(within: Conversation, made: Interaction) -> None:
    within.latest_at = max(within.latest_at, made.at)
    if made.direction == Direction.IN:
        within.latest_in_at = max(within.latest_in_at or made.recorded_at, made.recorded_at)
        heard_again([within.pk])
        within.closed = False
    within.save()


def known(text: str) -> Identity:
    """Give the identity of an address that the record has seen."""
    where = address(text)
    return Identity.objects.get(scheme=where.scheme, value=where.value)
