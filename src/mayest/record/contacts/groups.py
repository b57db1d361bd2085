"""Contacts that are one and the same: one of them is the head, under which all are shown."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from mayest.record.models import Contact


def head(contact: Contact) -> Contact:
    """Give the contact under which this one is shown: itself, unless it was joined to another."""
    return contact.head or contact


def head_number(contact: Contact) -> int:
    """Give the number of that contact, without asking the database."""
    return contact.head_id or contact.pk


def everyone(contact: Contact) -> QuerySet[Contact]:
    """Give all contacts that are shown together with this one, itself included."""
    number = head_number(contact)
    return Contact.objects.filter(Q(pk=number) | Q(head=number))


def heads(contacts: Iterable[int]) -> set[int]:
    """Give the numbers of those under which these contacts are shown."""
    shown = Contact.objects.filter(pk__in=list(contacts)).values_list(Coalesce("head_id", "pk"), flat=True)
    return set(shown)
