"""What is to go out: a row before it is on any wire."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.accounts.accounts import account_for
from mayest.record.errors import RecordError
from mayest.record.models import (
    Account,
    CompositionFile,
    Conversation,
    Delivery,
    DeliveryFile,
    Hold,
    Release,
    State,
)
from mayest.record.tables.turn import turn

SAME_WITHIN = timedelta(minutes=10)
UNDO = timedelta(seconds=10)
"""How long a message can be taken back before it leaves."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as it is to go out; addresses as `scheme:value`.

    By `account`, where one is named, else by that which `account_for` chooses; not before `due`.
    """

    conversation: Conversation
    by: Colleague
    channel: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    files: tuple[CompositionFile, ...] = ()
    public: bool = False
    account: Account | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a held message may go, and the ids of the rules that had asked for the pause."""

    why: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """That somebody is to look first: at what these rules hold, and whom a policy names; `question` is the writer's."""

    rules: tuple[str, ...]
    question: str = ""
    looker: Colleague | None = None
    deputy: Colleague | None = None
    after: timedelta | None = None


def queue(message: Outgoing, reason: Reason | None = None, asked: Asked | None = None) -> Delivery:
    """Put a message into the outbox with its files, and keep who let it go and why, or that it waits for a look.

    The same message from the same colleague, a moment later and with nothing heard in between, is a second press of
    the same button: it gives what is in the outbox already.
    """
    with turn():  # of two presses at once the second finds what the first put in
        return _same(message) or _put(message, reason, asked)


def leave(delivery: Delivery) -> None:
    """Let a message go that was kept while there was no way out. Raises RecordError where there still is none."""
    with turn():
        delivery.refresh_from_db()
        if delivery.state != State.WAITING or delivery.account_id:
            raise RecordError("it is on its way already")
        delivery.account = account_for(delivery.conversation, delivery.channel)
        if delivery.account is None:
            raise RecordError("there is no outgoing account yet: an administrator adds one under Accounts")
        delivery.due = timezone.now()
        delivery.save(update_fields=("account", "due"))


def _put(message: Outgoing, reason: Reason | None, asked: Asked | None) -> Delivery:
    at = timezone.now()
    delivery = Delivery.objects.create(
        conversation=message.conversation,
        by=message.by,
        channel=message.channel,
        account=message.account or account_for(message.conversation, message.channel),
        to=list(message.to),
        cc=list(message.cc),
        subject=message.subject,
        text=message.text,
        public=message.public,
        at=at,
        state=State.HELD if asked else State.WAITING,
        due=message.due if asked else max(at + UNDO, message.due or at),
    )
    DeliveryFile.objects.bulk_create(
        DeliveryFile(delivery=delivery, blob=file.blob, name=file.name, media_type=file.media_type)
        for file in message.files
    )
    acts = [events.Act("delivery", f"delivery:{delivery.pk}")]
    if reason:
        release = Release.objects.create(
            delivery=delivery, rules=list(reason.rules), why=reason.why, at=delivery.at, by=message.by
        )
        acts.append(events.Act("release", f"release:{release.pk}"))
    if asked:
        acts.append(events.Act("hold", f"hold:{_hold(delivery, asked).pk}"))
    events.append(acts)
    return delivery


def _hold(delivery: Delivery, asked: Asked) -> Hold:
    deputy_at = delivery.at + asked.after if asked.looker and asked.after else None
    return Hold.objects.create(
        delivery=delivery,
        rules=list(asked.rules),
        asked=asked.question,
        at=delivery.at,
        looker=asked.looker,
        deputy=asked.deputy,
        deputy_at=deputy_at,
        anyone_at=deputy_at + asked.after if deputy_at and asked.after and asked.deputy else deputy_at,
    )


def _same(message: Outgoing) -> Delivery | None:
    conversation = Conversation.objects.get(pk=message.conversation.pk)
    since = timezone.now() - SAME_WITHIN
    if conversation.latest_in_at:
        since = max(since, conversation.latest_in_at)
    mine = Delivery.objects.filter(conversation=conversation, by=message.by, at__gt=since).prefetch_related("files")
    return next((each for each in mine if _words(each) == _words(message) and _files_agree(each, message)), None)


def _words(message: Outgoing | Delivery) -> tuple[object, ...]:
    return message.channel, tuple(message.to), tuple(message.cc), message.subject, message.text


def _files_agree(sent: Delivery, message: Outgoing) -> bool:
    """Whether the files are the same, or gone: what was composed has left with the first press, files and all."""
    return not message.files or sorted(map(_file, sent.files.all())) == sorted(map(_file, message.files))


def _file(file: DeliveryFile | CompositionFile) -> tuple[str, int]:
    return file.name, file.blob_id
