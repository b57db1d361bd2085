"""Finding a contact by what one remembers of them."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from mayest.record.contacts.claims import in_force
from mayest.record.models import Contact
from mayest.record.tables.paging import Page, in_order, page


def contacts_named(query: str = "", after: str = "", limit: int = 50) -> Page[Contact]:
    """Give contacts by name, those shown under another left out; each word of the query is in a name or an address."""
    shown = Contact.objects.filter(head__isnull=True)
    for word in query.split():
        shown = shown.filter(Q(pk__in=_by_name(word)) | Q(pk__in=_by_address(word)))
    rows = list(in_order(shown, after, "sorted_as", "id")[: limit + 1])
    return page(rows, limit, lambda contact: (contact.sorted_as, contact.pk))


def _by_name(word: str) -> QuerySet[Contact, int]:
    named = Contact.objects.filter(Q(name__icontains=word) | Q(called__icontains=word))
    return named.values_list(Coalesce("head_id", "pk"), flat=True)


def _by_address(word: str) -> QuerySet[Contact, int]:
    reached = Contact.objects.filter(pk__in=in_force().filter(identity__value__icontains=word).values("contact"))
    return reached.values_list(Coalesce("head_id", "pk"), flat=True)
