"""The log is a chain: whoever changes a link, takes one out or moves one is found."""

import pytest
from django.db import transaction

from mayest.record import events
from mayest.record.events import Act
from mayest.record.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> list[Event]:
    events.append([Act("interaction", f"interaction:{number}", "c" * 64) for number in range(3)])
    events.append([Act("joining", "joining:1")])
    return list(Event.objects.order_by("id"))


def test_an_untouched_chain_holds(chain: list[Event]) -> None:
    assert events.verify() is None
    assert [event.about for event in chain] == ["interaction:0", "interaction:1", "interaction:2", "joining:1"]
    assert chain[0].previous == events.FIRST
    assert [event.previous for event in chain[1:]] == [event.digest for event in chain[:-1]]


@pytest.mark.parametrize(
    "change", [{"act": "parting"}, {"about": "joining:2"}, {"commitment": "d" * 64}, {"digest": "e" * 64}]
)
def test_a_changed_link_is_found(chain: list[Event], change: dict[str, str]) -> None:
    Event.objects.filter(pk=chain[1].pk).update(**change)
    assert events.verify() == chain[1]


def test_a_changed_time_is_found(chain: list[Event]) -> None:
    Event.objects.filter(pk=chain[2].pk).update(at=chain[2].at.replace(year=2001))
    assert events.verify() == chain[2]


def test_a_gap_is_found(chain: list[Event]) -> None:
    chain[1].delete()
    assert events.verify() == chain[2]


def test_a_link_that_was_forged_anew_breaks_the_next(chain: list[Event]) -> None:
    forged = chain[1]
    digest = events._digest(forged.previous, "forgery", forged.about, "", forged.at)  # noqa: SLF001  # the forger's view
    Event.objects.filter(pk=forged.pk).update(act="forgery", commitment="", digest=digest)
    assert events.verify() == chain[2]


def test_two_that_changed_places_are_found(chain: list[Event]) -> None:
    first, second = chain[1], chain[2]
    swapped = first.pk, second.pk
    Event.objects.filter(pk__in=swapped).delete()
    first.pk, second.pk = second.pk, first.pk
    Event.objects.bulk_create([first, second])
    assert events.verify() is not None


@transaction.atomic
def _append_and_fail() -> None:
    events.append([Act("joining", "joining:2")])
    raise ZeroDivisionError


def test_what_is_rolled_back_leaves_no_link(chain: list[Event]) -> None:
    with pytest.raises(ZeroDivisionError):
        _append_and_fail()
    assert Event.objects.count() == len(chain)
    events.append([Act("joining", "joining:3")])
    assert events.verify() is None


def test_nothing_to_say_adds_nothing() -> None:
    events.append([])
    assert not Event.objects.exists()
    assert events.verify() is None
