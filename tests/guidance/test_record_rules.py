"""What the record knows: whose a value is, asked once for all of them."""

from pathlib import Path

import pytest

from mayest.guidance import Draft, Level, Rulebook, Whose, check
from tests.guidance.books import CARD, EMAIL, Record, book, pieces, rule

CARD_NUMBER = "4111 1111 1111 1111"
ADDRESS = "anna@example.org"
TEXT = f"The card is {CARD_NUMBER}, write to {ADDRESS}."


@pytest.fixture
def house(tmp_path: Path) -> Rulebook:
    return book(
        tmp_path,
        {
            "entities/card": CARD,
            "entities/email": EMAIL,
            "leaks/card": rule("entity", 'entities = ["CREDIT_CARD"]', level="reword"),
            "record/card": rule("record", 'asks = "owner"', 'entities = ["CREDIT_CARD"]', level="hold"),
            "record/email": rule("record", 'asks = "owner"', 'entities = ["EMAIL_ADDRESS"]', level="reword"),
        },
    )


def rules(advised: list[tuple[str, str]]) -> list[str]:
    return [identity for identity, _ in advised]


def advised(
    house: Rulebook, record: Record | None, text: str = TEXT, to: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    advice = check(Draft(text, to=to), house, record)
    return list(zip([finding.rule for finding in advice.findings], pieces(advice, text), strict=True))


def test_without_a_record_only_what_is_dangerous_for_anybody_is_told(house: Rulebook) -> None:
    assert advised(house, None) == [("leaks/card", CARD_NUMBER)]
    assert check(Draft(TEXT), house).compared is False


def test_what_nobody_is_known_to_have_is_told_as_without_a_record(house: Rulebook) -> None:
    record = Record()
    assert advised(house, record) == [("leaks/card", CARD_NUMBER)]
    assert check(Draft(TEXT), house, record).compared is True


@pytest.mark.parametrize("whose", [Whose.PARTY, Whose.OURS])
def test_what_belongs_to_the_reader_or_to_us_is_quiet(house: Rulebook, whose: Whose) -> None:
    assert advised(house, Record({CARD_NUMBER: whose, ADDRESS: whose})) == []


def test_what_belongs_to_another_is_said_once_and_by_the_record(house: Rulebook) -> None:
    record = Record({CARD_NUMBER: Whose.OTHER, ADDRESS: Whose.OTHER})
    assert advised(house, record) == [("record/card", CARD_NUMBER), ("record/email", ADDRESS)]
    assert check(Draft(TEXT), house, record).level is Level.HOLD


def test_the_record_is_asked_once_for_all_values(house: Rulebook) -> None:
    record = Record()
    check(Draft(TEXT), house, record)
    ((card, email),) = record.asked
    assert ((card.scheme, card.text), (email.scheme, email.text)) == (("card", CARD_NUMBER), ("mailto", ADDRESS))


def test_the_record_is_not_asked_about_nothing(house: Rulebook) -> None:
    record = Record()
    assert check(Draft("Thank you."), house, record).compared is True
    assert record.asked == []


def test_a_value_is_asked_for_as_it_was_written(house: Rulebook) -> None:
    record = Record()
    check(Draft("card 4111\u00a01111 1111 \uff11111"), house, record)
    assert record.asked[0][0].text == "4111\u00a01111 1111 \uff11111"


def test_another_s_value_is_told_by_the_plain_rule_where_no_record_rule_looks(tmp_path: Path) -> None:
    files = {"entities/card": CARD, "leaks/card": rule("entity", 'entities = ["CREDIT_CARD"]')}
    assert rules(advised(book(tmp_path, files), Record({CARD_NUMBER: Whose.OTHER}))) == ["leaks/card"]


def test_the_address_written_to_is_the_reader_s_own(house: Rulebook) -> None:
    record = Record({ADDRESS: Whose.OTHER})
    assert rules(advised(house, record, f"You are {ADDRESS}.")) == ["record/email"]
    assert advised(house, record, f"You are {ADDRESS}.", to=("mailto:Anna@Example.org",)) == []


def test_a_wrong_number_of_answers_is_noticed(house: Rulebook) -> None:
    class Short(Record):
        def whose(self, values: object) -> list[Whose]:
            del values
            return []

    with pytest.raises(ValueError, match="shorter"):
        check(Draft(TEXT), house, Short())
