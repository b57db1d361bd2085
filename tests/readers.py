"""The record as it is told to a colleague who may read all of it."""

from mayest.people.models import Colleague
from mayest.record.conversations import story as stories
from mayest.record.conversations import timeline as timelines
from mayest.record.conversations.story import Entry
from mayest.record.models import Contact, Conversation, Interaction
from mayest.record.tables.paging import Page


def story(conversation: Conversation) -> list[Entry]:
    return stories.story(conversation, somebody())


def timeline(contact: Contact, after: str = "", limit: int = 50) -> Page[Interaction]:
    page = timelines.timeline(contact, somebody(), after, limit)
    return Page([each for each in page.items if isinstance(each, Interaction)], page.next)


def somebody() -> Colleague:
    """Give a colleague whom every line of business lets in."""
    return Colleague.objects.filter(email="reader@mayest.example").first() or Colleague.objects.enrol(
        "reader@mayest.example", "A reader"
    )
