"""What those who are written to are called."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from mayest.record.known.readers import Readers
from mayest.record.models import Contact, Conversation, Participant

LOOKED_AT = 200  # the latest times that they took part in something


def called(readers: Readers, conversation: Conversation | None) -> frozenset[str]:
    """Give every name of those written to; empty where one of them has none that is known, or is an organisation.

    Nobody can say who reads an organisation's post, so no greeting to it is a wrong one. Two queries.
    """
    contacts = _contacts({contact for held in readers.written.values() for contact in held.grades})
    names = _as_taking_part({held.identity for held in readers.written.values() if held.identity}, conversation)
    found: set[str] = set()
    for held in readers.written.values():
        known = [contact for number in held.grades for contact in contacts[number]]
        theirs = {name for contact in known for name in (contact.name, contact.called)} | names[held.identity]
        theirs = {name for name in theirs if _is_name(name)}
        if not theirs or any(contact.kind == Contact.Kind.ORGANISATION for contact in known):
            return frozenset()
        found |= theirs
    return frozenset(found)


def _contacts(heads: set[int]) -> defaultdict[int, list[Contact]]:
    """Give all contacts that are shown under each of these, themselves included."""
    found: defaultdict[int, list[Contact]] = defaultdict(list)
    for contact in Contact.objects.filter(Q(pk__in=heads) | Q(head__in=heads)):
        found[contact.head_id or contact.pk].append(contact)
    return found


def _as_taking_part(identities: Iterable[int], conversation: Conversation | None) -> defaultdict[int | None, set[str]]:
    """Give the names that stood beside each address, in this conversation or else lately."""
    latest = Participant.objects.filter(identity__in=identities).order_by("-pk")
    if conversation:
        latest = latest.filter(interaction__conversation=conversation)
    found: defaultdict[int | None, set[str]] = defaultdict(set)
    shown = Participant.objects.filter(pk__in=latest.values("pk")[:LOOKED_AT])
    for identity, name in shown.values_list("identity", "name").distinct():
        found[identity].add(name)
    return found


def _is_name(name: str) -> bool:
    return any(letter.isalpha() for letter in name) and "@" not in name
