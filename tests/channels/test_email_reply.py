"""What is new in a mail is told from what was quoted and signed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.channels.email.reply import new_in, quotation

ENGLISH = "On Tue, 12 Mar 2024 at 10:02, Anna <anna@example.org> wrote:"
NEW = "Thank you, that helps."
QUOTE = "> Where is my parcel?\n> Anna"


@pytest.mark.parametrize(
    "announcement",
    [
        ENGLISH,
        "On Tue, 12 Mar 2024 at 10:02, Anna Keller of Lamp Street\n<anna@example.org> wrote:",
        "Am Di., 12. März 2024 um 10:02 Uhr schrieb Anna Keller <anna@example.org>:",
        "Am 12.03.2024 um 10:02 schrieb Anna Keller:",
        "Le mar. 12 mars 2024 à 10:02, Anna Keller <anna@example.org> a écrit\N{NO-BREAK SPACE}:",
        "El mar, 12 mar 2024 a las 10:02, Anna (<anna@example.org>) escribió:",
        "2024-03-12 10:02 GMT+01:00 Anna Keller <anna@example.org>:",
        "Anna Keller wrote:",
        "Anna Keller schrieb:",
    ],
)
def test_a_quote_goes_with_its_announcement_in_any_language(announcement: str) -> None:
    assert new_in(f"{NEW}\n\n{announcement}\n{QUOTE}\n") == NEW


@pytest.mark.parametrize(
    "block",
    [
        "-----Original Message-----\nFrom: Anna\nSent: Tuesday\nSubject: Parcel\n\nWhere is it?",
        "-----Ursprüngliche Nachricht-----\nVon: Anna\nGesendet: Dienstag\nBetreff: Paket\n\nWo ist es?",
        "________________________________\nDe : Anna\nEnvoyé : mardi\nObjet : Colis\n\nOù est-il ?",
        "*From:* Anna\n*Sent:* Tuesday\n*To:* Desk\n*Subject:* Parcel\n\nWhere is it?",
        "---------- Forwarded message ---------\nWhere is it?",
        QUOTE,
    ],
)
def test_an_earlier_mail_below_goes(block: str) -> None:
    assert new_in(f"{NEW}\n\n{block}\n") == NEW


@pytest.mark.parametrize(
    "signature",
    ["-- \nTom\nSkerry Line", "--\nTom", "Sent from my iPhone", "Von meinem iPhone gesendet", "Envoyé de mon iPad"],
)
def test_a_signature_goes(signature: str) -> None:
    assert new_in(f"{NEW}\n\n{signature}\n") == NEW


def test_the_answer_below_an_announced_quote_is_what_is_new() -> None:
    assert new_in(f"{ENGLISH}\n{QUOTE}\n\n{NEW}\n") == NEW


def test_a_quote_that_is_answered_in_between_stays() -> None:
    assert new_in(f"Hello,\n\n{ENGLISH}\n> one?\nyes\n> two?\nno\n") == "Hello,\n\n> one?\nyes\n> two?\nno"


@pytest.mark.parametrize(
    "text",
    [
        NEW,
        QUOTE,
        "On this day\n\nI wrote something\n\nthat matters.",
        "I need three things:\n- one\n- two",
        "Subject: to change, this offer stands.\nTom",
        "| a | b |\n| 1 | 2 |",
        "-- \nTom",
        "On Monday at 10 we met. She wrote: never again.",
        "---------- SALE ----------\nEverything must go.",
    ],
)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert new_in(text) == text.strip()


@given(st.text(alphabet=st.sampled_from("On 1:>-_wrote\n.@<>|schib"), max_size=300))
def test_whatever_is_left_stood_there_line_by_line(text: str) -> None:
    stood = {line.rstrip() for line in text.split("\n")}
    assert all(line in stood or line == text.strip() for line in new_in(text).split("\n")) or text.strip() == new_in(
        text
    )


def test_of_a_line_that_nearly_announces_something_only_the_end_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes such lines by the thousand cannot make each of them cost more than its end."""
    looked_at: list[int] = []

    class Counting:
        def finditer(self, text: str) -> list[object]:
            looked_at.append(len(text))
            return []

    monkeypatch.setattr(quotation, "_VERB", Counting())
    new_in(f"{'写道 ' * 60}{'-' * 150}\n" * 50)
    assert len(looked_at) >= 50
    assert max(looked_at) <= 200
