"""Whatever is joined and parted in whatever order: in the end all is as it was."""

from contextlib import suppress
from dataclasses import dataclass
from random import Random

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mayest.record.addresses.address import address
from mayest.record.contacts.contacts import means
from mayest.record.contacts.joining import JoiningError, join, part
from mayest.record.contacts.things import identity
from mayest.record.models import Appearance, Claim, Contact, Grade, Joining
from tests.readers import timeline
from tests.record.derived import expected_appearances, expected_heads
from tests.rows import MORNING, conversation, said

CONTACTS = 4
ADDRESSES = [f"mailto:{name}@example.org" for name in ("a", "b", "c", "d", "e")]

numbers = st.integers(0, CONTACTS - 1)
whose = st.sets(st.tuples(numbers, st.sampled_from(ADDRESSES)), min_size=3, max_size=10)
meetings = st.lists(st.sets(st.sampled_from(ADDRESSES), min_size=1, max_size=3), min_size=1, max_size=4)


@dataclass(frozen=True)
class Join:
    into: int
    joined: int


@dataclass(frozen=True)
class Part:
    which: int


acts = st.lists(st.builds(Join, numbers, numbers) | st.builds(Part, st.integers(0, 3)), max_size=10)


@given(whose=whose, meetings=meetings, acts=acts, ending=st.randoms(use_true_random=False))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # every example is rolled back by itself
)
def test_joining_and_parting_is_the_identity(
    db: None, whose: set[tuple[int, str]], meetings: list[set[str]], acts: list[Join | Part], ending: Random
) -> None:
    with transaction.atomic():
        contacts = _people(whose, meetings)
        before = _seen(contacts)
        for act in acts:
            _do(act, contacts)
            _agrees()
        left = list(Joining.objects.filter(parting__isnull=True))
        ending.shuffle(left)
        for joining in left:
            part(joining, None)
            _agrees()
        assert _seen(contacts) == before
        transaction.set_rollback(True)


def _people(whose: set[tuple[int, str]], meetings: list[set[str]]) -> list[int]:
    contacts = [Contact.objects.create(name=f"Contact {number}") for number in range(CONTACTS)]
    for number, text in sorted(whose):
        Claim.objects.create(
            contact=contacts[number], identity=identity(address(text)), grade=Grade.ATTESTED, at=MORNING
        )
    for minutes, present in enumerate(meetings):
        said(conversation(), minutes, sender="", to=(), present=sorted(present), channel="in_person")
    return [contact.pk for contact in contacts]


def _do(act: Join | Part, contacts: list[int]) -> None:
    match act:
        case Join(into, joined):
            with suppress(JoiningError):  # they are one already
                join(Contact.objects.get(pk=contacts[into]), Contact.objects.get(pk=contacts[joined]), None, "")
        case Part(which):
            joinings = list(Joining.objects.filter(parting__isnull=True).order_by("id"))
            if joinings:
                part(joinings[which % len(joinings)], None)


def _seen(contacts: list[int]) -> list[object]:
    """What a colleague sees of each."""
    people = [Contact.objects.get(pk=number) for number in contacts]
    return [
        ([each.pk for each in timeline(person).items], [each.pk for each in means(person)], person.head_id)
        for person in people
    ]


def _agrees() -> None:
    assert dict(Contact.objects.values_list("pk", "head_id")) == expected_heads()
    assert set(Appearance.objects.values_list("contact_id", "interaction_id", "at")) == expected_appearances()
