"""What stands about a contact beside a conversation."""

from typing import Any

from mayest.desk.names import learn
from mayest.record import contacts
from mayest.record.joining import suggestions
from mayest.record.models import Contact
from mayest.record.timeline import timeline

RECENT = 8


def panel(person: Contact | None) -> dict[str, Any]:
    """Gather who somebody is: how they are reached, what is theirs, what was last said over any channel."""
    if person is None:
        return {"person": None}
    likely = suggestions(person)
    learn([person, *(suggestion.contact for suggestion in likely)])
    return {
        "person": person,
        "means": contacts.means(person),
        "references": contacts.references(person),
        "notes": contacts.notes(person),
        "likely": likely,
        "recent": timeline(person, limit=RECENT).items,
    }
