"""All there was with one contact, over every channel, newest first."""

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from mayest.record.contacts.groups import head_number
from mayest.record.models import Appearance, Attachment, Contact, Delivery, Interaction, Participant
from mayest.record.tables.paging import Page, newest_first, page


def timeline(contact: Contact, after: str = "", limit: int = 50) -> Page[Interaction]:
    """Give a page of a contact's interactions with those who took part and the files; raises CursorError."""
    stands = list(appearances(contact, after)[: limit + 1])
    found = page(stands, limit, lambda stand: (stand.at, stand.interaction_id))
    interactions = [stand.interaction for stand in found.items]
    furnish(interactions)
    return Page(interactions, found.next)


def appearances(contact: Contact, after: str = "") -> QuerySet[Appearance]:
    """Give the one query behind a timeline."""
    theirs = Appearance.objects.filter(contact=head_number(contact))
    return newest_first(theirs.select_related("interaction__account", "interaction__by"), after, "at", "interaction_id")


def furnish(interactions: list[Interaction]) -> None:
    """Fetch, for all of them at once, who took part and which files came with them."""
    participants = Prefetch("participants", Participant.objects.select_related("identity").order_by("id"))
    files = Prefetch("attachments", Attachment.objects.select_related("blob").order_by("id"))
    prefetch_related_objects(interactions, participants, files)


def follow_up(interactions: list[Interaction]) -> None:
    """Fetch, for all of them at once, how what we sent fared: who let it go, and who did not get it."""
    sent = Prefetch("delivery", Delivery.objects.select_related("release__by"))
    prefetch_related_objects(interactions, sent, "delivery__nondeliveries")
