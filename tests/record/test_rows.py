"""Rows written past the models are as the models would write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from mayest.record.models import Blob, Contact, Conversation, Event, Identity, Interaction
from mayest.record.tables.rows import AT_ONCE, insert, reserve, take_turns, update

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=1)))


def _interaction(number: int, **values: object) -> Interaction:
    [conversation] = reserve({Conversation: 1})[Conversation]
    insert(Conversation, ("id", "subject", "latest_at"), [(conversation, "Order 4471", NINE)])
    [blob] = reserve({Blob: 1})[Blob]
    insert(Blob, ("id", "digest", "size"), [(blob, f"{blob:064}", 5)])
    row = {"id": number, "conversation_id": conversation, "raw_id": blob, "at": NINE, "recorded_at": NINE, **values}
    insert(Interaction, tuple(row), [tuple(row.values())])
    return Interaction.objects.get(pk=number)


def test_values_come_back_as_they_were() -> None:
    [number] = reserve({Interaction: 1})[Interaction]
    made = _interaction(number, text="ü\n", problems=["date: ?"], public=True, minutes=4, reply=None, channel="phone")
    assert made.at == NINE
    assert made.at.utcoffset() == timedelta(0)
    assert (made.text, made.problems, made.public, made.minutes, made.reply) == ("ü\n", ["date: ?"], True, 4, None)


def test_what_is_not_named_gets_its_default() -> None:
    [number] = reserve({Interaction: 1})[Interaction]
    made = _interaction(number, channel="phone")
    assert (made.problems, made.public, made.rich, made.subject, made.by, made.kind) == (
        [],
        False,
        False,
        "",
        None,
        "message",
    )


def test_derived_columns_are_derived() -> None:
    insert(Contact, ("called", "at"), [("Anna", NINE)])
    assert Contact.objects.get().sorted_as == "anna"


def test_a_change_touches_its_row_alone() -> None:
    insert(Contact, ("called", "at"), [("Anna", NINE), ("Peter", NINE)])
    anna = Contact.objects.get(called="Anna")
    update(Contact, ("called", "at"), [("Anna Keller", NINE - timedelta(days=1), anna.pk)])
    anna.refresh_from_db()
    assert (anna.called, anna.at) == ("Anna Keller", NINE - timedelta(days=1))
    assert Contact.objects.filter(called="Peter", at=NINE).exists()


def test_nothing_is_written_without_a_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        insert(Contact, ("called", "at"), [])
        update(Contact, ("called",), [])
        assert reserve({Contact: 0}) == {Contact: []}


def test_reserved_numbers_are_used_by_nobody_else() -> None:
    Identity.objects.create(scheme="mailto", value="anna@example.org")
    with transaction.atomic():
        take_turns()
        numbers = reserve({Identity: 3, Event: 2})
        assert len({*numbers[Identity]} | {*Identity.objects.values_list("pk", flat=True)}) == 4
        rows = [(number, "mailto", f"{number}@example.org") for number in numbers[Identity]]
        insert(Identity, ("id", "scheme", "value"), rows)
    later = Identity.objects.create(scheme="mailto", value="peter@example.org")
    assert later.pk > max(numbers[Identity])
    assert numbers[Identity] == sorted(numbers[Identity])


def test_a_number_of_a_deleted_row_is_not_given_again() -> None:
    gone = Identity.objects.create(scheme="mailto", value="anna@example.org")
    number = gone.pk
    gone.delete()
    assert min(reserve({Identity: 1})[Identity]) > number


def test_what_the_database_forbids_is_forbidden_here_too() -> None:
    Identity.objects.create(scheme="mailto", value="anna@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Identity, ("scheme", "value"), [("mailto", "anna@example.org")])


def test_times_are_kept_to_the_microsecond() -> None:
    at = datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=UTC)
    insert(Contact, ("called", "at"), [("Anna", at)])
    assert Contact.objects.get().at == at


def test_many_rows_are_written_in_their_order() -> None:
    names = [f"anna{number}@example.org" for number in range(2 * AT_ONCE + 3)]
    insert(Identity, ("scheme", "value"), [("mailto", name) for name in names])
    assert list(Identity.objects.order_by("pk").values_list("value", flat=True)) == names
