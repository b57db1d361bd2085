"""Who is greeted, and whether it is somebody who is written to."""

from pathlib import Path

import pytest

from mayest.guidance import Draft, Rulebook, check
from mayest.guidance.greeting import greeted
from mayest.guidance.reading import Reading
from tests.guidance.books import Record, book, pieces, rule


@pytest.fixture
def house(tmp_path: Path) -> Rulebook:
    return book(tmp_path, {"record/greeting": rule("record", 'asks = "greeting"', level="reword")})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dear Anna,", ["Anna"]),
        ("Dear Anna\n\nthank you", ["Anna"]),
        ("hi anna, thank you", ["anna"]),
        ("Hi Anna!", ["Anna"]),
        ("Hello Anna - thanks for this", ["Anna"]),
        ("Hello Anna. We have it.", ["Anna"]),
        ("Hello Mr Kowalski,", ["Kowalski"]),
        ("Dear Mr. Ott,", ["Ott"]),
        ("Dear Dr. Anna B. Keller,", ["Anna B. Keller"]),
        ("Dear Anna and Peter,", ["Anna", "Peter"]),
        ("Dear Mr and Mrs Keller,", ["Keller"]),
        ("Good morning Anna,", ["Anna"]),
        ("Lieber Jörg,", ["Jörg"]),
        ("Sehr geehrte Frau von Arnim,", ["von Arnim"]),
        ("My dear Anna,", ["Anna"]),
        ("Dear Anne-Marie O'Neill:", ["Anne-Marie O'Neill"]),
        ("Dear all,", []),
        ("Dear Sir or Madam,", []),
        ("Dear Harbour Tools team,", []),
        ("Sehr geehrte Damen und Herren,", []),
        ("Hi there!", []),
        ("Good morning,\n\nAnna will ring you.", []),
        ("Hi Just a quick note about the parcel.", []),
        ("Hello I am Anna,", []),
        ("Thank you, dear Anna,", []),
        ("Dear 4711,", []),
        ("x\n" * 300 + "Dear Anna,", []),
        ("", []),
    ],
)
def test_names_are_read_from_the_greeting(text: str, names: list[str]) -> None:
    reading = Reading.of(text)
    assert [reading.part(name.span) for name in greeted(reading)] == names


@pytest.mark.parametrize(
    ("greeting", "called"),
    [
        ("Dear Anna,", "Anna Keller"),
        ("Dear anna,", "ANNA KELLER"),
        ("Dear Ms Keller,", "Anna Keller"),
        ("Dear A. Keller,", "Anna Keller"),
        ("Dear Anna Keller,", "A. Keller"),
        ("Dear Anna,", "Keller, Anna"),
        ("Dear Andre,", "André Weiß"),
        ("Dear Mr Weiss,", "André Weiß"),
        ("Lieber Herr Mueller,", "Jörg Müller"),
        ("Dear Joerg,", "Jörg Müller"),
        ("Dear Bill,", "William Marsh"),
        ("Dear William,", "Bill Marsh"),
        ("Dear Alex,", "Alexandra Ott"),
        ("Liebe Kathi,", "Katharina Ott"),
        ("Dear Anne,", "Anne-Marie Ott"),
        ("Dear Dr Keller,", "Prof. Dr. Anna Keller"),
        ("Dear Siobhan,", "Siobhán O'Rourke"),
        ("Dear Ms ORourke,", "Siobhán O'Rourke"),
    ],
)
def test_whoever_is_written_to_may_be_greeted_in_many_ways(house: Rulebook, greeting: str, called: str) -> None:
    assert check(Draft(greeting), house, Record(called=[called])).findings == ()


@pytest.mark.parametrize(
    ("greeting", "called", "found", "better"),
    [
        ("Dear Anna,", ["Peter Ott"], ["Anna"], ("Peter",)),
        ("Dear Ana,", ["Anna Keller"], ["Ana"], ("Anna",)),
        ("Dear Anna Keller,", ["Peter Ott"], ["Anna Keller"], ("Peter Ott",)),
        ("Dear Mr Kowalski,", ["Anna Keller"], ["Kowalski"], ()),
        ("Dear Anna and Peter,", ["Anna Keller"], ["Peter"], ("Anna",)),
        ("Dear Peter,", ["annak", "Anna Keller", "Anna"], ["Peter"], ("Anna",)),
        ("Dear Annabel,", ["Hans Ott", "Anna Keller", "Zoe Bright"], ["Annabel"], ("Anna", "Hans")),
        ("\U0001f642\nDear Anna,", ["Peter"], ["Anna"], ("Peter",)),
    ],
)
def test_somebody_else_in_the_greeting_is_noticed(
    house: Rulebook, greeting: str, called: list[str], found: list[str], better: tuple[str, ...]
) -> None:
    advice = check(Draft(greeting), house, Record(called=called))
    assert pieces(advice, greeting) == found
    assert advice.pieces[0].better == better


def test_without_a_name_known_nothing_is_said(house: Rulebook) -> None:
    assert check(Draft("Dear Anna,"), house, Record()).findings == ()
    assert check(Draft("Dear Anna,"), house).findings == ()
