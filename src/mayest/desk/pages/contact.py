"""What the pages of a contact show."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from mayest.desk import sparkline
from mayest.desk.forms.claim import ClaimForm
from mayest.desk.forms.contact import NamingForm
from mayest.desk.forms.note import NoteForm
from mayest.desk.names import learn
from mayest.people.models import Colleague
from mayest.record.contacts import contacts
from mayest.record.contacts.joining import joinings, suggestions
from mayest.record.conversations.timeline import timeline
from mayest.record.models import Appearance, Claim, Contact, Joining


def contacts_page(query: str, after: str) -> dict[str, Any]:
    """Gather a page of contacts, each with the ways to reach them."""
    found = contacts.contacts_named(query, after)
    learn(found.items)
    ways = Prefetch("claims", Claim.objects.filter(withdrawal=None, identity__isnull=False).select_related("identity"))
    prefetch_related_objects(found.items, ways)
    return {"contacts": found, "query": query, "after": after}


def contact_page(colleague: Colleague, contact: Contact, after: str) -> dict[str, Any]:
    """Gather all there is of one contact."""
    likely, joined = suggestions(contact), joinings(contact)
    learn([*(suggestion.contact for suggestion in likely), *_both(joined)])
    return {
        "person": contact,
        "timeline": timeline(contact, colleague, after),
        "after": after,
        "year": _year(contact, timezone.localdate()),
        "means": contacts.means(contact),
        "references": contacts.references(contact),
        "notes": contacts.notes(contact),
        "note_form": NoteForm(),
        "likely": likely,
        "joinings": joined,
    }


def editing_page(
    contact: Contact, naming: NamingForm | None = None, claiming: ClaimForm | None = None
) -> dict[str, Any]:
    """Gather what can be changed about a contact; a form with faults comes back as it was filled in."""
    return {
        "person": contact,
        "naming": naming or NamingForm(initial={"name": contact.name, "kind": contact.kind}),
        "claiming": claiming or ClaimForm(),
        "means": contacts.means(contact),
        "references": contacts.references(contact),
    }


def joinings_page(contact: Contact) -> dict[str, Any]:
    """Gather what is joined with a contact."""
    joined = joinings(contact)
    learn(_both(joined))
    return {"person": contact, "joinings": joined}


def _both(joined: list[Joining]) -> list[Contact]:
    return [contact for joining in joined for contact in (joining.into, joining.joined)]


def _year(contact: Contact, today: date) -> sparkline.Year:
    first = timezone.make_aware(datetime.combine(sparkline.begins(today), time.min))
    times = Appearance.objects.filter(contact=contact, at__gte=first).values_list("at", flat=True)
    return sparkline.year(times, today)
