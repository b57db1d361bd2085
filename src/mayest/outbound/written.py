"""Makes what goes on the wire of a message in the outbox: once, so that every attempt sends the same."""

from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe

from django.utils import timezone

from mayest.channels.channel import Parses, UnwritableError, Writes
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.registry import channel
from mayest.record.conversations.conversations import referred_to
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.arriving import arrive
from mayest.record.models import Account, Delivery
from mayest.record.outgoing.underway import write_down
from mayest.record.storage import blobs
from mayest.record.storage.store import Kept


def written(delivery: Delivery, account: Account) -> bytes:
    """Give the bytes that go on the wire, kept before they do; raises UnwritableError."""
    if delivery.raw:
        return blobs.content(delivery.raw)
    writes = channel(delivery.channel)
    if not isinstance(writes, Writes):
        raise UnwritableError(f"nothing can be written on {writes.title} yet")
    message = _message(delivery, account)
    raw = writes.write(message)
    [blob] = blobs.keep([raw])
    write_down(delivery, _key(writes, raw) or message.key, blob)
    return raw


def as_said(delivery: Delivery, there: bytes = b"") -> Arrival:
    """Give what goes on the wire as the record takes it: read by the same reader as what comes in.

    `there` are its bytes on the other side, where they say more.
    """
    raw, reads = delivery.raw, channel(delivery.channel)
    if raw is None or not isinstance(reads, Parses):
        raise UnwritableError("it was never written down")
    store = blobs.store()
    kept = store.put(there) if there else Kept(raw.digest, raw.size)
    arrival = arrive(store, kept, reads.parse(there or blobs.content(raw)))
    store.settle()
    return replace(arrival, account=delivery.account_id, by=delivery.by_id, conversation=delivery.conversation_id)


def _key(reads: object, raw: bytes) -> str:
    """Give the key that the channel itself reads in it: by that, answers refer to it."""
    return reads.parse(raw).key if isinstance(reads, Parses) else ""


def _message(delivery: Delivery, account: Account) -> Message:
    ours = Party(Role.FROM, str(account.identity), account.name)
    files = delivery.files.select_related("blob")
    return Message(
        channel=delivery.channel,
        parties=(
            ours,
            *(Party(Role.TO, address) for address in delivery.to),
            *(Party(Role.CC, address) for address in delivery.cc),
        ),
        at=_now(),
        key=f"{token_urlsafe(18)}@{account.identity.value.rpartition('@')[2] or 'mayest'}",
        refers_to=referred_to(delivery.conversation, delivery.channel),
        subject=delivery.subject,
        text=delivery.text,
        reply=delivery.text,
        parts=tuple(Part(file.name, file.media_type, blobs.content(file.blob)) for file in files),
        public=delivery.public,
    )


def _now() -> datetime:
    """Give the time to the millisecond, as chats have it; a form that has seconds alone keeps those."""
    now = timezone.now()
    return now.replace(microsecond=now.microsecond // 1_000 * 1_000)
