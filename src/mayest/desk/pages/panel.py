"""What stands about a contact beside a conversation."""

from typing import Any

from mayest.desk.names import learn
from mayest.people.models import Colleague
from mayest.record.contacts import contacts
from mayest.record.contacts.joining import suggestions
from mayest.record.conversations.timeline import timeline
from mayest.record.models import Contact

RECENT = 8


def panel(colleague: Colleague, person: Contact | None) -> dict[str, Any]:
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
        "recent": timeline(person, colleague, limit=RECENT).items,
    }
