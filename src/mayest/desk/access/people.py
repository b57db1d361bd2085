"""Those outside: contacts, and what is known of them."""

import re

from django.shortcuts import get_object_or_404

from mayest.desk.names import learn
from mayest.desk.requests import DeskRequest
from mayest.record.models import Claim, Contact, Joining

NUMBER = re.compile(r"[0-9]{1,18}")


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
