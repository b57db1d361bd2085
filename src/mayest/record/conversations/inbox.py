"""What wants an answer, newest first, as one colleague sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Substr

from mayest.people.models import Colleague
from mayest.record.conversations.counterparts import counterparts
from mayest.record.conversations.withheld import readable
from mayest.record.models import Composition, Contact, Conversation, Interaction, Reading
from mayest.record.tables.paging import Page, newest_first, page

COUNTED = 1000  # nobody reads a larger number
PREVIEW = 200  # characters
# Lists of one: a plain `closed=False` becomes NOT closed, for which SQLite uses no index.
OPEN, CLOSED = (False,), (True,)


class Box(StrEnum):
    """Which conversations; MINE, UNREAD and UNASSIGNED are of those that are open."""

    OPEN = "open"
    UNREAD = "unread"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """A conversation in the list: its newest interaction, who it is with, and what it is to the colleague who looks.

    `preview` is the beginning of what the newest interaction says; its whole text is not fetched. `draft`: the
    colleague themselves is writing an answer.
    """

    conversation: Conversation
    latest: Interaction
    preview: str
    contact: Contact | None
    unread: bool
    assigned: Colleague | None
    closed: bool
    draft: bool


def inbox(colleague: Colleague, box: Box, after: str = "", limit: int = 30) -> Page[Row]:
    """Give a page of a box in six queries, however long it is; raises CursorError."""
    rows = list(newest_first(boxed(colleague, box), after, "latest_at", "id")[: limit + 1])
    found = page(rows, limit, lambda conversation: (conversation.latest_at, conversation.pk))
    return Page(_rows(colleague, found.items), found.next)


def unread_count(colleague: Colleague) -> int:
    """Count the open conversations that the colleague has not read, up to a thousand."""
    return boxed(colleague, Box.UNREAD)[:COUNTED].count()


def boxed(colleague: Colleague, box: Box) -> QuerySet[Conversation]:
    """Give the conversations of a box of which the colleague may read something, in no order yet."""
    conversations = _open_to(colleague).select_related("assignment__to")
    match box:
        case Box.ALL:
            return conversations
        case Box.CLOSED:
            return conversations.filter(closed__in=CLOSED)
        case Box.OPEN:
            return conversations.filter(closed__in=OPEN)
        case Box.MINE:
            return conversations.filter(closed__in=OPEN, assignment__to=colleague)
        case Box.UNASSIGNED:
            return conversations.filter(closed__in=OPEN, assignment__isnull=True)
        case Box.UNREAD:
            read = Reading.objects.filter(
                colleague=colleague, conversation=OuterRef("pk"), up_to__gte=OuterRef("latest_in_at")
            )
            return conversations.filter(~Exists(read), closed__in=OPEN, latest_in_at__isnull=False)


def _open_to(colleague: Colleague) -> QuerySet[Conversation]:
    if not colleague.closed_lines:
        return Conversation.objects.all()
    theirs = Interaction.objects.filter(readable(colleague), conversation=OuterRef("pk"))
    return Conversation.objects.filter(Exists(theirs))


def _rows(colleague: Colleague, conversations: list[Conversation]) -> list[Row]:
    newest = _newest(colleague, conversations)
    contacts = counterparts([interaction for interaction, _ in newest.values()])
    readings = Reading.objects.filter(colleague=colleague, conversation__in=conversations)
    read = dict(readings.values_list("conversation", "up_to"))
    compositions = Composition.objects.filter(colleague=colleague, conversation__in=conversations)
    drafts = set(compositions.values_list("conversation", flat=True))
    return [
        Row(
            conversation=each,
            latest=newest[each.pk][0],
            preview=newest[each.pk][1],
            contact=contacts.get(newest[each.pk][0].pk),
            unread=is_unread(each, read.get(each.pk)),
            assigned=assigned(each),
            closed=each.closed,
            draft=each.pk in drafts,
        )
        for each in conversations
        if each.pk in newest
    ]


def _newest(colleague: Colleague, conversations: list[Conversation]) -> dict[int, tuple[Interaction, str]]:
    """Give the newest interaction of each conversation, and the beginning of its text in place of the whole."""
    theirs = Interaction.objects.filter(readable(colleague), conversation=OuterRef("pk"))
    last = theirs.order_by("-at", "-id").values("pk")[:1]
    numbers = Conversation.objects.filter(pk__in=[each.pk for each in conversations]).values(newest=Subquery(last))
    beginning = Substr(Coalesce("reply", "text"), 1, PREVIEW)
    found = Interaction.objects.filter(pk__in=numbers).select_related("account", "by").defer("text", "reply")
    return {each.conversation_id: (each, each.beginning) for each in found.annotate(beginning=beginning)}


def is_unread(conversation: Conversation, up_to: datetime | None) -> bool:
    """Whether something came in that a colleague who has read `up_to` there has not seen."""
    came = conversation.latest_in_at
    return came is not None and (up_to is None or up_to < came)


def assigned(conversation: Conversation) -> Colleague | None:
    """Give whose turn it is to answer, if somebody said so."""
    assignment = getattr(conversation, "assignment", None)  # a row that is not there answers as an attribute would
    return assignment.to if assignment else None
