"""What a colleague does with a conversation."""

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record.conversations.closing import close, heard_again, reopen
from mayest.record.conversations.reply_route import ReplyRoute, reply_route
from mayest.record.conversations.story import Entry, EntryKind, parties, story
from mayest.record.errors import RecordError
from mayest.record.models import Assignment, Contact, Conversation, Direction, Note, Reading

__all__ = [
    "Entry",
    "EntryKind",
    "NoteError",
    "ReplyRoute",
    "add_note",
    "assign",
    "begin",
    "close",
    "forget_bare",
    "heard_again",
    "parties",
    "read",
    "referred_to",
    "reopen",
    "reply_route",
    "story",
    "unread",
]


_REFERRED = 30  # as many references as a mail is given


class NoteError(RecordError):
    """A note cannot be kept as it was given."""


def begin(subject: str) -> Conversation:
    """Begin a conversation with what we are about to write; the inbox shows it once something is said in it."""
    return Conversation.objects.create(subject=subject, latest_at=timezone.now())


def forget_bare(conversation: Conversation) -> bool:
    """Forget a conversation in which nothing was said, sent, noted or drafted after all; whether it was such a one."""
    kept = (conversation.interactions, conversation.deliveries, conversation.notes, conversation.compositions)
    if any(things.exists() for things in kept):
        return False
    conversation.delete()
    return True


def referred_to(conversation: Conversation, channel: str) -> tuple[str, ...]:
    """Give the keys of what was said there on that channel, the newest last, and last of all what is answered."""
    said = conversation.interactions.filter(channel=channel).exclude(key="").exclude(key__startswith="sha256:")
    keys = list(said.order_by("-at", "-id").values_list("key", "direction")[:_REFERRED])[::-1]
    came = [key for key, direction in keys if direction == Direction.IN]
    return tuple(dict.fromkeys([*(key for key, _ in keys if key not in came[-1:]), *came[-1:]]))


def assign(conversation: Conversation, to: Colleague | None, by: Colleague | None) -> None:
    """Say whose turn it is to answer; None: whoever comes first."""
    if to is None:
        Assignment.objects.filter(conversation=conversation).delete()
        return
    Assignment.objects.update_or_create(conversation=conversation, defaults={"to": to, "at": timezone.now(), "by": by})


def read(conversation: Conversation, colleague: Colleague) -> None:
    """Note that a colleague has seen the conversation as it was fetched; what came in since stays unread."""
    if conversation.latest_in_at is None:
        return
    up_to = conversation.latest_in_at
    mine = Reading.objects.filter(conversation=conversation, colleague=colleague)
    if not mine.update(up_to=Greatest(F("up_to"), up_to)):
        Reading.objects.get_or_create(conversation=conversation, colleague=colleague, defaults={"up_to": up_to})


def unread(conversation: Conversation, colleague: Colleague) -> None:
    """Put it back among what the colleague has not read."""
    Reading.objects.filter(conversation=conversation, colleague=colleague).delete()


def add_note(
    text: str, by: Colleague, conversation: Conversation | None = None, contact: Contact | None = None
) -> Note:
    """Keep a note for colleagues, on a conversation or on a contact; raises NoteError."""
    if not text.strip():
        raise NoteError("the note is empty: write something, or leave it")
    if (conversation is None) == (contact is None):
        raise NoteError("a note stands on a conversation or on a contact: name one of them")
    return Note.objects.create(text=text.strip(), by=by, conversation=conversation, contact=contact, at=timezone.now())
