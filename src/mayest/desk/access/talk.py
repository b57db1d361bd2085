"""What was said and what waits to go out: read by those whom its line of business lets in."""

from typing import TypeVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from mayest.desk.requests import DeskRequest
from mayest.people.errors import NotAllowedError
from mayest.record.conversations.timeline import furnish
from mayest.record.conversations.withheld import is_closed, is_withheld
from mayest.record.conversations.withheld import readable as open_to
from mayest.record.models import (
    Attachment,
    Conversation,
    Delivery,
    DeliveryFile,
    Hold,
    Interaction,
    OwnPost,
    Posting,
    Recognition,
)
from mayest.record.outgoing.holds import holds, named_to_look
from mayest.record.posts.calendar import open_to as posts_open_to

WITHHELD = "this line of business keeps what is said to itself: ask whoever manages it"
Spoken = TypeVar("Spoken", Interaction, Delivery)


def conversation(request: DeskRequest, pk: int) -> Conversation:
    """Give a conversation to whoever may read something of it; what else is in it stands there as withheld."""
    found = get_object_or_404(Conversation.objects.select_related("closure__by", "assignment__to"), pk=pk)
    if is_closed(found, request.user):
        raise NotAllowedError(WITHHELD)
    return found


def interaction(request: DeskRequest, pk: int) -> Interaction:
    return opened(request, get_object_or_404(Interaction.objects.select_related("raw", "account"), pk=pk))


def attachment(request: DeskRequest, pk: int) -> Attachment:
    found = get_object_or_404(Attachment.objects.select_related("blob", "interaction__account"), pk=pk)
    opened(request, found.interaction)
    return found


def recognition(request: DeskRequest, pk: int) -> Recognition:
    """Give what was read from the pictures of an interaction, with those who took part in it."""
    recognitions = Recognition.objects.select_related(
        "interaction__account", "interaction__by", "interaction__conversation", "interaction__raw"
    )
    found = get_object_or_404(recognitions, interaction=pk)
    opened(request, found.interaction)
    furnish([found.interaction])
    return found


def delivery(request: DeskRequest, pk: int) -> Delivery:
    deliveries = Delivery.objects.select_related(
        "conversation", "account", "by", "interaction", "release__by", "hold__looker", "hold__deputy"
    )
    found = deliveries.prefetch_related("files__blob", "nondeliveries", "attempts", "account__health")
    return opened(request, get_object_or_404(found, pk=pk))


def hold(request: DeskRequest, pk: int) -> Hold:
    """Give what waits for a second look to whoever may look, and to those who may read it anyway."""
    found = get_object_or_404(holds().prefetch_related("delivery__files__blob"), pk=pk)
    if not named_to_look(found, request.user):
        opened(request, found.delivery)
    return found


def delivery_file(request: DeskRequest, pk: int) -> DeliveryFile:
    """Give a file that waits to go out, as its message is given."""
    files = DeliveryFile.objects.select_related("blob", "delivery__account", "delivery__hold")
    found = get_object_or_404(files, pk=pk)
    held = getattr(found.delivery, "hold", None)  # a row that is not there answers as an attribute would
    if not (held and named_to_look(held, request.user)):
        opened(request, found.delivery)
    return found


def readable(request: DeskRequest) -> QuerySet[Interaction]:
    """Give everything said that somebody may read: not what came to a line of business that is closed to them."""
    return Interaction.objects.filter(open_to(request.user))


def opened(request: DeskRequest, thing: Spoken) -> Spoken:
    """Give what is said to whoever may read it; raises NotAllowedError."""
    if is_withheld(thing, request.user):
        raise NotAllowedError(WITHHELD)
    return thing


def post(request: DeskRequest, pk: int) -> OwnPost:
    """Give a post to whoever may read it; raises NotAllowedError."""
    found = get_object_or_404(OwnPost.objects.select_related("by", "cancellation__by"), pk=pk)
    if not posts_open_to(request.user).filter(pk=pk).exists():
        raise NotAllowedError(WITHHELD)
    return found


def posting(request: DeskRequest, pk: int, number: int) -> Posting:
    """Give a post at one of its places, as the post is given."""
    found = post(request, pk).postings.select_related("account__identity", "account__line", "delivery", "interaction")
    return get_object_or_404(found, pk=number)
