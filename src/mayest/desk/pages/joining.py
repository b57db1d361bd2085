"""What the pages on two contacts that may be one show."""

from typing import Any

from mayest.desk.names import learn
from mayest.desk.pages.panel import panel
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import contacts_named
from mayest.record.models import Contact

FOUND = 12


def joining_page(colleague: Colleague, contact: Contact, other: Contact | None, query: str) -> dict[str, Any]:
    """Gather both side by side, or those among whom the other may be found."""
    if other:
        return {"person": contact, "other": other, "sides": [panel(colleague, contact), panel(colleague, other)]}
    found = contacts_named(query, limit=FOUND).items if query else []
    learn(found)
    return {"person": contact, "query": query, "found": [each for each in found if each.pk != contact.pk]}
