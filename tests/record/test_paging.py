"""Pages of a long list."""

from datetime import UTC, datetime

import pytest

from mayest.record.models import Conversation
from mayest.record.tables.paging import CursorError, cursor, newest_first, page
from tests.rows import at

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def walk(limit: int) -> list[int]:
    """Read the conversations page by page, to the end."""
    seen: list[int] = []
    after = ""
    while True:
        rows = list(newest_first(Conversation.objects.all(), after, "latest_at", "id")[: limit + 1])
        found = page(rows, limit, lambda each: (each.latest_at, each.pk))
        seen += [each.pk for each in found.items]
        if not (after := found.next):
            return seen


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_pages_follow_each_other_without_a_gap_or_an_overlap(db: None, limit: int) -> None:
    minutes = [5, 5, 5, 1, 9, 9, 2]
    made = [Conversation.objects.create(latest_at=at(minute)) for minute in minutes]
    expected = sorted(made, key=lambda each: (each.latest_at, each.pk), reverse=True)
    assert walk(limit) == [each.pk for each in expected]


def test_what_comes_in_meanwhile_moves_nothing_on_the_next_page(db: None) -> None:
    older = [Conversation.objects.create(latest_at=at(minute)) for minute in range(4)]
    first = page(
        list(newest_first(Conversation.objects.all(), "", "latest_at", "id")[:3]), 2, lambda c: (c.latest_at, c.pk)
    )
    Conversation.objects.create(latest_at=at(60))
    second = newest_first(Conversation.objects.all(), first.next, "latest_at", "id")
    assert list(second) == [older[1], older[0]]


def test_the_last_page_leads_nowhere() -> None:
    assert page([1, 2], 2, lambda number: (NOON, number)).next == ""
    assert page([1, 2, 3], 2, lambda number: (NOON, number)).next == cursor(NOON, 2)


@pytest.mark.parametrize(
    "after", ["x", "|", "2026-03-02|", "2026-03-02|4", "nonsense|4", f"{NOON.isoformat()}|-4", "|4"]
)
def test_a_mangled_address_is_refused_with_the_mend(db: None, after: str) -> None:
    with pytest.raises(CursorError, match="start again from the top"):
        list(newest_first(Conversation.objects.all(), after, "latest_at", "id"))
