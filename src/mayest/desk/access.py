"""The one gate each kind of thing is fetched through: who may see what is decided here and nowhere else.

For now every colleague sees the whole record; a rule for some of it goes into the function of that noun.
"""

import re

from django.shortcuts import get_object_or_404

from mayest.desk.names import learn
from mayest.desk.requests import DeskRequest
from mayest.people.models import Token
from mayest.people.roles import require_administrator
from mayest.policies.models import RequiredLook
from mayest.record.models import (
    Account,
    Attachment,
    Claim,
    Contact,
    Conversation,
    Delivery,
    DeliveryFile,
    Hold,
    Interaction,
    Joining,
)
from mayest.record.outgoing.holds import holds

NUMBER = re.compile(r"[0-9]{1,18}")


def conversation(_request: DeskRequest, pk: int) -> Conversation:
    return get_object_or_404(Conversation.objects.select_related("closure__by", "assignment__to"), pk=pk)


def interaction(_request: DeskRequest, pk: int) -> Interaction:
    return get_object_or_404(Interaction.objects.select_related("raw"), pk=pk)


def attachment(_request: DeskRequest, pk: int) -> Attachment:
    return get_object_or_404(Attachment.objects.select_related("blob"), pk=pk)


def delivery(_request: DeskRequest, pk: int) -> Delivery:
    deliveries = Delivery.objects.select_related(
        "conversation", "account", "by", "interaction", "release__by", "hold__looker", "hold__deputy"
    )
    return get_object_or_404(
        deliveries.prefetch_related("files__blob", "nondeliveries", "attempts", "account__health"), pk=pk
    )


def hold(_request: DeskRequest, pk: int) -> Hold:
    """Give what waits for a second look; whether somebody may decide on it is asked where they do."""
    return get_object_or_404(holds().prefetch_related("delivery__files__blob"), pk=pk)


def required_look(request: DeskRequest, pk: int) -> RequiredLook:
    """Give what a policy asks for to whoever may change it."""
    administration(request)
    return get_object_or_404(RequiredLook, pk=pk)


def delivery_file(_request: DeskRequest, pk: int) -> DeliveryFile:
    return get_object_or_404(DeliveryFile.objects.select_related("blob"), pk=pk)


def account(request: DeskRequest, pk: int) -> Account:
    """Give an account of ours to whoever may change how it is reached."""
    administration(request)
    return get_object_or_404(Account.objects.select_related("identity", "line"), pk=pk)


def contact(_request: DeskRequest, pk: int) -> Contact:
    found = get_object_or_404(Contact.objects.select_related("head"), pk=pk)
    learn([found])
    return found


def other_contact(request: DeskRequest, number: str) -> Contact | None:
    """Give the contact that an address names beside the first one; None where it names none."""
    return contact(request, int(number)) if NUMBER.fullmatch(number) else None


def claim(_request: DeskRequest, pk: int) -> Claim:
    """Give a claim in force; one that was withdrawn cannot be withdrawn again."""
    claims = Claim.objects.filter(withdrawal=None).select_related("contact", "identity", "reference")
    found = get_object_or_404(claims, pk=pk)
    learn([found.contact])
    return found


def joining(_request: DeskRequest, pk: int) -> Joining:
    """Give a joining in force."""
    found = get_object_or_404(Joining.objects.filter(parting=None).select_related("into", "joined"), pk=pk)
    learn([found.into, found.joined])
    return found


def token(request: DeskRequest, pk: int) -> Token:
    """Give a token to its owner; nobody else learns that it is there."""
    return get_object_or_404(Token, pk=pk, colleague=request.user)


def administration(request: DeskRequest) -> None:
    """Let administrators through; raises NotAllowedError for anybody else."""
    require_administrator(request.user)
