"""Who could be recognised in what was said: those who took part, those who work here, those who are named in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

from django.db.models import Q

from mayest.lessons.unrecognisable.folded import Folded
from mayest.lessons.unrecognisable.person import Person
from mayest.people.models import Colleague
from mayest.record.contacts.ours import our_addresses
from mayest.record.models import Claim, Concerned, Contact, Identity, Interaction, Participant

_EDGES = ".,;:!?()[]<>\"'*_"
_LONGEST_NAME = 4  # words
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)  # as SQLite makes small letters


def everybody(interaction: Interaction, text: str) -> list[Person]:
    """Give all of them; what a withdrawn claim said of somebody counts as well."""
    taking_part = _taking_part(interaction)
    contacts = set(Claim.objects.filter(identity__in=taking_part).values_list("contact", flat=True))
    people = [*_contacts(contacts | _named_in(text)), *_as_taking_part(interaction, taking_part), *_colleagues()]
    return people + [
        Person(names={each.called}) for each in Concerned.objects.filter(interaction=interaction).exclude(called="")
    ]


def _taking_part(interaction: Interaction) -> set[int]:
    """Give the addresses of those outside who took part in the conversation: an answer quotes what came before."""
    there = Participant.objects.filter(interaction__conversation=interaction.conversation_id)
    asked = Concerned.objects.filter(interaction=interaction, identity__isnull=False)
    found = {*there.values_list("identity", flat=True), *asked.values_list("identity", flat=True)}
    return {number for number in found if number is not None} - our_addresses(found)


def _named_in(text: str) -> set[int]:
    """Give the contacts whose whole name stands in the text, whoever they are."""
    names = set(_like_names(Folded.of(text).normal.split()))
    written = {*names, *(name.lower() for name in names), *(name.translate(_SMALL) for name in names)}
    return set(Contact.objects.filter(sorted_as__in=written).values_list("pk", flat=True)) if written else set()


def _like_names(words: Sequence[str]) -> Iterator[str]:
    """Give what could be a name of two words or more: it begins and ends with a word that is no small one."""
    plain = [word.strip(_EDGES).removesuffix("'s") for word in words]
    for start, first in enumerate(plain):
        for stop in range(start + 2, min(start + _LONGEST_NAME, len(plain)) + 1):
            name = " ".join(plain[start:stop])
            if not first[:1].islower() and not plain[stop - 1][:1].islower() and name.isprintable():
                yield name


def _contacts(numbers: Iterable[int]) -> list[Person]:
    """Give these contacts with all that is claimed for them, those shown as one with them included."""
    shown = Contact.objects.filter(pk__in=set(numbers))
    heads = {each.head_id or each.pk for each in shown}
    people: defaultdict[int, Person] = defaultdict(Person)
    for contact in Contact.objects.filter(Q(pk__in=heads) | Q(head__in=heads)):
        person = people[contact.head_id or contact.pk]
        person.names |= {contact.name, contact.called}
        person.organisation |= contact.kind == Contact.Kind.ORGANISATION
    claims = Claim.objects.filter(Q(contact__in=heads) | Q(contact__head__in=heads))
    for claim in claims.select_related("identity", "reference", "contact"):
        _add(people[claim.contact.head_id or claim.contact_id], claim)
    return list(people.values())


def _add(person: Person, claim: Claim) -> None:
    if claim.identity:
        person.values.add((claim.identity.scheme, claim.identity.value))
    elif claim.reference and claim.reference.tail:
        person.tails.add(claim.reference.tail)
    elif claim.reference:
        person.values.add((claim.reference.scheme, claim.reference.value))


def _as_taking_part(interaction: Interaction, identities: set[int]) -> list[Person]:
    """Give what stood beside each address, and the address, which may be nobody's yet."""
    people: defaultdict[int, Person] = defaultdict(Person)
    there = Participant.objects.filter(interaction__conversation=interaction.conversation_id, identity__in=identities)
    for number, name in there.values_list("identity", "name").distinct():
        people[number].names.add(name)
    for identity in Identity.objects.filter(pk__in=identities):
        people[identity.pk].values.add((identity.scheme, identity.value))
    organisations = Claim.objects.filter(identity__in=identities, contact__kind=Contact.Kind.ORGANISATION)
    for number in organisations.values_list("identity", flat=True):
        people[number or 0].organisation = True
    return list(people.values())


def _colleagues() -> list[Person]:
    return [Person(names={each.name}, values={("mailto", each.email)}) for each in Colleague.objects.all()]
