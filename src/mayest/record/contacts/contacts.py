"""The people and organisations outside: made, named, told about."""

from collections.abc import Sequence

from django.db.models import QuerySet

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.contacts.claims import claim, contact_of, means, references, withdraw
from mayest.record.contacts.directory import contacts_named
from mayest.record.contacts.groups import everyone, head
from mayest.record.errors import RecordError
from mayest.record.models import Contact, Grade, Note
from mayest.record.tables.turn import turn

__all__ = [
    "ContactError",
    "claim",
    "contact_of",
    "contacts_named",
    "head",
    "make_contact",
    "means",
    "notes",
    "references",
    "rename",
    "withdraw",
]

LONGEST_NAME = 200


class ContactError(RecordError):
    """A contact cannot be kept as it was given."""


def make_contact(name: str, kind: str, by: Colleague | None, addresses: Sequence[str] = ()) -> Contact:
    """Make a contact by hand, with the addresses and references that are theirs; raises ContactError, AddressError."""
    if not name.strip() and not addresses:
        raise ContactError("a contact needs a name or an address: give one of them")
    with turn():
        contact = Contact.objects.create(name=_name(name), kind=Contact.Kind(kind), by=by)
        for text in addresses:
            claim(contact, text, Grade.ATTESTED, "given when the contact was made", by)
        events.append([events.Act("contact", f"contact:{contact.pk}")])
    return contact


def rename(contact: Contact, name: str, kind: str, by: Colleague | None) -> Contact:
    """Write down what a contact is called here and what they are; "" leaves them to what they call themselves."""
    contact.name, contact.kind = _name(name), Contact.Kind(kind)
    with turn():
        contact.save(update_fields=("name", "kind"))
        events.append([events.Act("naming", f"contact:{contact.pk} colleague:{by.pk if by else 0}")])
    return contact


def notes(contact: Contact) -> QuerySet[Note]:
    """Give what colleagues told each other about them, oldest first; internal, all of it."""
    return Note.objects.filter(contact__in=everyone(contact)).select_related("by").order_by("at", "id")


def _name(name: str) -> str:
    tidy = " ".join(name.split())
    if len(tidy) > LONGEST_NAME:
        raise ContactError(f"the name has {len(tidy)} characters: give one of at most {LONGEST_NAME}")
    return tidy
