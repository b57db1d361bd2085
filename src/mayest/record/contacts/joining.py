"""Two contacts that are one and the same, and taking them apart again."""

from django.db.models import Q, QuerySet

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.contacts.appearances import rebuild
from mayest.record.contacts.groups import everyone, head, head_number
from mayest.record.contacts.suggestions import Suggestion, suggestions
from mayest.record.errors import RecordError
from mayest.record.models import Contact, Joining, Parting
from mayest.record.tables.turn import turn

__all__ = ["JoiningError", "Suggestion", "join", "joinings", "part", "suggestions"]


class JoiningError(RecordError):
    """Two contacts cannot be joined, or not be parted."""


def join(into: Contact, joined: Contact, by: Colleague | None, why: str) -> Joining:
    """Show one contact under another from now on. Each may itself be shown with others: all of them are one then.

    Joined are those under whom the two are shown, so that every contact is joined to one other at most, and parting
    brings back what was before. Raises JoiningError when they are one already.
    """
    with turn():
        # As they are now, not as they were when the page was shown.
        upper, lower = head(Contact.objects.get(pk=into.pk)), head(Contact.objects.get(pk=joined.pk))
        if upper == lower:
            raise JoiningError(f"{into} and {joined} are shown as one already: there is nothing to join")
        joining = Joining.objects.create(into=upper, joined=lower, by=by, why=why)
        everyone(lower).update(head=upper)
        rebuild([lower.pk], [upper.pk])
        events.append([events.Act("joining", f"joining:{joining.pk}")])
    return joining


def part(joining: Joining, by: Colleague | None, why: str = "") -> Parting:
    """Take apart what was joined: who came with the joined one goes with them. Raises JoiningError when it was done."""
    with turn():
        parting, new = Parting.objects.get_or_create(joining=joining, defaults={"by": by, "why": why})
        if not new:
            raise JoiningError("these two were taken apart already: there is nothing to part")
        upper, lower = head_number(Contact.objects.get(pk=joining.into_id)), joining.joined_id
        Contact.objects.filter(pk__in=_under(lower)).update(head=lower)
        Contact.objects.filter(pk=lower).update(head=None)
        rebuild([upper], [upper, lower])
        events.append([events.Act("parting", f"joining:{joining.pk}")])
    return parting


def _under(contact: int) -> set[int]:
    """Give those that were joined to a contact, and to these, and so on."""
    found: set[int] = set()
    layer = {contact}
    while layer:
        layer = set(_in_force().filter(into__in=layer).values_list("joined_id", flat=True))
        found |= layer
    return found


def _in_force() -> QuerySet[Joining]:
    return Joining.objects.filter(parting__isnull=True)


def joinings(contact: Contact) -> list[Joining]:
    """Give the joinings in force of all who are shown together with a contact, oldest first."""
    together = everyone(contact)
    found = _in_force().filter(Q(into__in=together) | Q(joined__in=together))
    return list(found.select_related("into", "joined", "by").order_by("id"))
