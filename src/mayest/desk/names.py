"""What the desk calls a contact: by name, and one who never said theirs by the address they are known by."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from mayest.desk import naming
from mayest.record.contacts.claims import in_force
from mayest.record.models import Contact

KNOWN_BY = "known_by"


def learn(contacts: Iterable[Contact | None]) -> None:
    """Fetch, for those without a name and all at once, how they are known. Two queries, none where all have names."""
    nameless = [contact for contact in contacts if contact and not (contact.name or contact.called)]
    claims = in_force().filter(identity__isnull=False).select_related("identity").order_by("-grade", "id")
    prefetch_related_objects(nameless, Prefetch("claims", claims, to_attr=KNOWN_BY))


def named(contact: Contact) -> str:
    """Give what to call a contact; of those without a name, `learn` must have heard before."""
    for claim in getattr(contact, KNOWN_BY, ()):
        return naming.shown(claim.identity.scheme, claim.identity.value)
    return str(contact)
