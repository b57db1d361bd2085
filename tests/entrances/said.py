"""Puts people and what they said into the record, for tests of what is made of it."""

import hashlib
import itertools
from datetime import datetime, timedelta

from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record.models import (
    Account,
    Appearance,
    Blob,
    Claim,
    Contact,
    Conversation,
    Grade,
    Identity,
    Interaction,
    Participant,
)

count = itertools.count()


def somebody(name: str, *addresses: str, grade: Grade = Grade.ATTESTED) -> Contact:
    """Make a contact with these addresses, each as `scheme:value`."""
    contact = Contact.objects.create(name=name)
    for address in addresses:
        Claim.objects.create(contact=contact, identity=identity(address), grade=grade, at=timezone.now(), why="said so")
    return contact


def identity(address: str) -> Identity:
    scheme, _, value = address.partition(":")
    return Identity.objects.get_or_create(scheme=scheme, value=value)[0]


def hello() -> Account:
    return Account.objects.get_or_create(
        channel="email", identity=identity("mailto:hello@mayest.example"), defaults={"name": "Hello"}
    )[0]


def talk(subject: str = "Missing parcel") -> Conversation:
    return Conversation.objects.create(subject=subject, latest_at=timezone.now())


def say(
    conversation: Conversation,
    contact: Contact,
    text: str = "Where is my parcel?",
    *,
    direction: str = "in",
    ago: timedelta = timedelta(minutes=5),
    by: Colleague | None = None,
    raw: Blob | None = None,
    **fields: object,
) -> Interaction:
    """Let a contact say something, by the first address that is theirs, or be told it."""
    at = timezone.now() - ago
    spoken = Interaction.objects.create(
        conversation=conversation,
        direction=direction,
        at=at,
        recorded_at=at,
        text=text,
        by=by,
        raw=raw or blob(),
        **{"channel": "email", "account": hello(), "subject": conversation.subject, **fields},
    )
    theirs = Identity.objects.filter(claims__contact=contact).order_by("claims__id")[0]
    ours = hello().identity
    sender, addressee = (theirs, ours) if direction == "in" else (ours, theirs)
    Participant.objects.create(
        interaction=spoken, identity=sender, role="from", name=str(contact) if direction == "in" else ""
    )
    Participant.objects.create(interaction=spoken, identity=addressee, role="to")
    Appearance.objects.create(contact=contact, interaction=spoken, at=at)
    _bring_up_to_date(conversation, at, direction)
    return spoken


def _bring_up_to_date(conversation: Conversation, at: datetime, direction: str) -> None:
    conversation.latest_at = at
    if direction == "in":
        conversation.latest_in_at = at
    conversation.save()


def blob() -> Blob:
    """Give bytes of which only the row is there."""
    number = next(count)
    return Blob.objects.create(digest=hashlib.sha256(str(number).encode()).hexdigest(), size=number)
