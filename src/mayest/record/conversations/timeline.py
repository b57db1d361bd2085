"""All there was with one contact, over every channel, newest first."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from mayest.people.models import Colleague
from mayest.record.contacts.groups import head_number
from mayest.record.conversations.withheld import Withheld, withhold
from mayest.record.models import Appearance, Attachment, Contact, Delivery, Interaction, Participant
from mayest.record.tables.paging import Page, newest_first, page


def timeline(contact: Contact, colleague: Colleague, after: str = "", limit: int = 50) -> Page[Interaction | Withheld]:
    """Give a page of a contact's interactions with those who took part and the files; raises CursorError.

    What the colleague may not read stands there as withheld.
    """
    stands = list(appearances(contact, after)[: limit + 1])
    found = page(stands, limit, lambda stand: (stand.at, stand.interaction_id))
    told = withhold([stand.interaction for stand in found.items], colleague)
    furnish([each for each in told if isinstance(each, Interaction)])
    return Page(told, found.next)


def appearances(contact: Contact, after: str = "") -> QuerySet[Appearance]:
    """Give the one query behind a timeline."""
    theirs = Appearance.objects.filter(contact=head_number(contact))
    return newest_first(
        theirs.select_related("interaction__account__line", "interaction__by"), after, "at", "interaction_id"
    )


def furnish(interactions: list[Interaction]) -> None:
    """Fetch, for all of them at once, who took part and which files came with them."""
    participants = Prefetch("participants", Participant.objects.select_related("identity").order_by("id"))
    files = Prefetch("attachments", Attachment.objects.select_related("blob").order_by("id"))
    prefetch_related_objects(interactions, participants, files)


def follow_up(interactions: list[Interaction]) -> None:
    """Fetch, for all of them at once, how what we sent fared: who let it go, and who did not get it."""
    sent = Prefetch("delivery", Delivery.objects.select_related("release__by"))
    prefetch_related_objects(interactions, sent, "delivery__nondeliveries")
