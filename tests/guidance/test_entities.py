"""Values in a text: weighed by the words around them, and competing for the same characters."""

from pathlib import Path

import pytest

from mayest.guidance import Rulebook, entities
from mayest.guidance.detection.context import Context
from tests.guidance.books import CARD, EMAIL, book

LOCAL = r"""
type = "PHONE_NUMBER"
scheme = "tel"
patterns = ['\b\d{4} \d{4}(?: \d{4}){0,2}\b']
prior = -2.0
[context]
phone = 4.0
order = -4.0
"""


def found(rulebook: Rulebook, text: str) -> list[tuple[str, str]]:
    return [(entity.type, text[entity.start : entity.stop]) for entity in entities(text, rulebook)]


def test_a_value_is_found_with_its_scheme_and_its_confidence(tmp_path: Path) -> None:
    (entity,) = entities("card 4111 1111 1111 1111", book(tmp_path, {"entities/card": CARD}))
    assert (entity.type, entity.scheme, entity.start, entity.stop) == ("CREDIT_CARD", "card", 5, 24)
    assert 0.95 < entity.confidence < 1


def test_a_wrong_check_digit_is_no_value(tmp_path: Path) -> None:
    assert found(book(tmp_path, {"entities/card": CARD}), "card 4111 1111 1111 1112") == []


def test_a_word_against_it_makes_it_none(tmp_path: Path) -> None:
    assert found(book(tmp_path, {"entities/card": CARD}), "parcel 4111 1111 1111 1111") == []


def test_an_invalid_value_may_still_count_for_something(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"entities/card": CARD.replace("valid = 3.0", "valid = 3.0\ninvalid = -0.5")})
    assert found(rulebook, "card 4111 1111 1111 1112") == [("CREDIT_CARD", "4111 1111 1111 1112")]
    assert found(rulebook, "row 4111 1111 1111 1112") == []


def test_the_likelier_of_two_readings_wins(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"entities/card": CARD, "entities/phone": LOCAL})
    assert found(rulebook, "phone 4111 1111 1111 1111") == [("CREDIT_CARD", "4111 1111 1111 1111")]
    assert found(rulebook, "phone 4111 1112") == [("PHONE_NUMBER", "4111 1112")]
    assert found(rulebook, "number 4111 1112") == []


def test_winners_come_in_the_order_of_the_text(tmp_path: Path) -> None:
    rulebook = book(tmp_path, {"entities/card": CARD, "entities/email": EMAIL})
    text = "anna@example.org, card 4111 1111 1111 1111, tom@example.org"
    assert [kind for kind, _ in found(rulebook, text)] == ["EMAIL_ADDRESS", "CREDIT_CARD", "EMAIL_ADDRESS"]


def test_values_in_quotes_are_found_too(tmp_path: Path) -> None:
    assert found(book(tmp_path, {"entities/email": EMAIL}), "> anna@example.org") == [
        ("EMAIL_ADDRESS", "anna@example.org")
    ]


@pytest.mark.parametrize(
    ("before", "after", "odds"),
    [
        (b"card ", b"", 2.0),
        (b"my cards: ", b"", 2.0),
        (b"CARD ", b"", 2.0),
        (b"", b" (card)", 2.0),
        (b"discard ", b"", 0.0),
        (b"card of the\nhouse ", b"", 1.8),
        (b"card.\n\n", b"", 0.0),
        (b"", b". My card", 0.0),
        (b"", b", card", 0.0),
        (b"order ", b"", -3.0),
        (b"card order ", b"", -1.1),
        (b"order" + b" x" * 20 + b" ", b"", 0.0),
        (b"credit  card ", b"", 4.0),
    ],
)
def test_words_nearby_speak_for_and_against(before: bytes, after: bytes, odds: float) -> None:
    context = Context({"card": 2.0, "order": -3.0, "credit card": 4.0})
    text = before + b"4111" + after
    assert context.odds(text, (len(before), len(before) + 4)) == pytest.approx(odds, abs=0.15)


def test_the_further_a_word_is_the_less_it_says() -> None:
    context = Context({"card": 2.0})
    far = b"card" + b" x" * 40 + b" "
    assert 0.9 < context.odds(far + b"4111", (len(far), len(far) + 4)) < 1.3


def test_an_organisation_describes_its_own_numbers(tmp_path: Path) -> None:
    number = 'type = "CUSTOMER_NUMBER"\nscheme = "customer"\npatterns = [\'\\bSK-\\d{6}\\b\']\nprior = 4.0'
    assert found(book(tmp_path, {"entities/customer-number": number}), "You are SK-204817.") == [
        ("CUSTOMER_NUMBER", "SK-204817")
    ]


def test_the_domain_of_an_address_is_no_link_of_its_own() -> None:
    assert found(Rulebook.shipped(), "Write to anna@example.org.") == [("EMAIL_ADDRESS", "anna@example.org")]


@pytest.mark.parametrize("text", ["The package is v2.", "An i386 machine", "driver's licence A1 is needed"])
def test_a_letter_and_a_digit_are_no_licence(text: str) -> None:
    assert found(Rulebook.shipped(), text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your policy number is 0171 2345678.", "REFERENCE_NUMBER"),
        ("Please use account number 30901820 from now on.", "US_BANK_NUMBER"),
        ("Please call 0171 2345678.", "PHONE_NUMBER"),
        ("Order 2094 7960 958", "REFERENCE_NUMBER"),
    ],
)
def test_the_same_digits_are_what_they_are_called(text: str, expected: str) -> None:
    assert [kind for kind, _ in found(Rulebook.shipped(), text)] == [expected]
