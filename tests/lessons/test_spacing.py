"""When a lesson comes back: computed of what is sent, the same each time, and never out of bounds."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import requires

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.lessons.spacing import LONGEST, Memory, SpacingError, Went, after

NOW = datetime(2026, 5, 4, 10, 0, tzinfo=UTC)
SOUND = {"stability": 5.0, "difficulty": 5.0, "last": "2026-05-01T10:00:00+00:00", "due": "2026-05-04T10:00:00+00:00"}
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - its own
memories = st.builds(Memory, st.floats(0.001, 36_500), st.floats(1, 10), moments, moments)


def days(memory: Memory) -> float:
    return (memory.due - memory.last) / timedelta(days=1)


def test_what_went_well_comes_back_later_and_later() -> None:
    memory, spans = None, []
    at = NOW
    for _ in range(5):
        memory = after(memory, Went.WELL, at)
        spans.append(days(memory))
        at = memory.due
    assert spans == sorted(spans)
    assert spans[0] >= 1
    assert spans[-1] > 30


def test_what_did_not_comes_back_tomorrow() -> None:
    assert days(after(None, Went.NOT_YET, NOW)) == 1
    long_known = Memory(200, 5, NOW - timedelta(days=200), NOW)
    assert days(after(long_known, Went.NOT_YET, NOW)) < 10


def test_nearly_lies_between() -> None:
    known = Memory(20, 5, NOW - timedelta(days=20), NOW)
    not_yet, nearly, well = (after(known, went, NOW).due for went in (Went.NOT_YET, Went.NEARLY, Went.WELL))
    assert not_yet < nearly < well


@given(memory=st.none() | memories, went=st.sampled_from(Went), now=moments)
def test_it_is_always_between_a_day_and_a_year_and_can_be_read_again(
    memory: Memory | None, went: Went, now: datetime
) -> None:
    made = after(memory, went, now)
    assert 1 <= days(made) <= LONGEST
    read = Memory.read(made.told())
    assert read is not None
    assert abs(read.due - made.due) < timedelta(seconds=1)
    assert after(memory, went, now) == made


@given(memory=memories)
def test_a_device_whose_clock_is_ahead_breaks_nothing(memory: Memory) -> None:
    assert after(memory, Went.WELL, memory.last - timedelta(days=400)).due > memory.last - timedelta(days=400)


@pytest.mark.parametrize(
    "told",
    [
        [],
        "card",
        {},
        SOUND | {"stability": "5"},
        SOUND | {"stability": True},
        SOUND | {"stability": 0},
        SOUND | {"stability": float("inf")},
        SOUND | {"stability": float("nan")},
        SOUND | {"stability": 10**400},
        SOUND | {"difficulty": 11},
        SOUND | {"last": "yesterday"},
        SOUND | {"last": "2026-05-01T10:00:00"},
        SOUND | {"last": "0001-01-01T00:00:00+23:59"},
        SOUND | {"due": None},
        {key: value for key, value in SOUND.items() if key != "due"},
    ],
)
def test_what_is_no_memory_is_refused_with_the_mend(told: object) -> None:
    with pytest.raises(SpacingError, match="forget this lesson on your device"):
        Memory.read(told)


def test_it_brings_no_machine_learning_along() -> None:
    """The optimiser of the library, which wants torch, is an extra that nobody asked for."""
    needed = [need for need in requires("fsrs") or () if "extra ==" not in need]
    assert needed == ["typing-extensions"]
