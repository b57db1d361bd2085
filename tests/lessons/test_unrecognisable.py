"""Nobody in a text can be recognised once it is disguised, however they were written."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mayest.lessons.unrecognisable import capitals, disguised, still_told
from mayest.lessons.unrecognisable.folded import Folded, fold
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim, make_contact
from mayest.record.models import Contact, Grade, Interaction
from tests.entrances.said import say, somebody, talk

pytestmark = pytest.mark.django_db
CALLED = "Aoife Ní Dhuinnín-Keller"
PHONE, MAIL, NUMBER, IBAN = "+447700900141", "aoife.keller@example.org", "SK-204817", "DE53123456780098765432"
BOOKING, STREET, HANDLE = "BK4T9XE", "14 Mill Lane, Port Ellin", "@aoifek@social.example"
NAMES = ("Aoife", "Keller", "Dhuinnín", "Aoife Keller", "Keller, Aoife", CALLED, "Ashby", "Tom Ashby")
VALUES = (
    MAIL, PHONE, "07700 900141", "+44 (0)7700-900 141", "0 77 00 / 90 01 41", NUMBER, "SK 204817", "204817", IBAN,
    "DE53 1234 5678 0098 7654 32", BOOKING, "14 Mill Lane", "Port Ellin", HANDLE, "aoifek", "peter@example.net",
)  # fmt: skip


@pytest.fixture
def aoife(tom: Colleague) -> Contact:
    contact = make_contact(CALLED, Contact.Kind.PERSON, None, [f"mailto:{MAIL}", f"tel:{PHONE}", f"postal:{STREET}"])
    for thing in (f"customer:{NUMBER}", f"iban:{IBAN}", f"booking:{BOOKING}", "acct:aoifek@social.example"):
        claim(contact, thing, Grade.ATTESTED, "said so", None)
    return contact


@pytest.fixture
def letter(aoife: Contact, peter: Contact) -> Interaction:
    return say(talk(), aoife, "Where is my parcel?")


def plain(text: str) -> str:
    """What a reader sees, as far as letters and digits go."""
    return re.sub(r"[\W_]+", "", fold(text))


def out(interaction: Interaction, text: str) -> str:
    return "".join(part.text for part in disguised(interaction, text))


# How the same can be written so that it reads the same: what the engine normalises, and capitals and accents besides.
def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def bold(text: str) -> str:
    def of(sign: str) -> str:
        if "a" <= sign <= "z":
            return chr(0x1D41A + ord(sign) - ord("a"))
        if "A" <= sign <= "Z":
            return chr(0x1D400 + ord(sign) - ord("A"))
        return chr(0x1D7CE + int(sign)) if "0" <= sign <= "9" else sign

    return "".join(map(of, text))


def arabic(text: str) -> str:
    return "".join(chr(0x0660 + int(sign)) if "0" <= sign <= "9" else sign for sign in text)


def parted(text: str) -> str:
    return "\u200b".join(text)


def hyphenated(text: str) -> str:
    return "\u00ad".join(text)


def without_breaks(text: str) -> str:
    return text.replace(" ", "\u00a0").replace("-", "\u2011")


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def without_accents(text: str) -> str:
    return "".join(sign for sign in apart(text) if not unicodedata.combining(sign))


def struck(text: str) -> str:
    return "".join(sign + "\u0336" for sign in text)


SPELLINGS = (
    str, str.upper, str.lower, str.title, wide, bold, arabic, parted, hyphenated, without_breaks, apart,
    without_accents, struck,
)  # fmt: skip
spellings = st.sampled_from(SPELLINGS)
secrets = st.sampled_from(NAMES + VALUES)
around = st.sampled_from((" ", "\n", "(", ")", ",", ".", ":", "'s ", "_", "-", "> ", "*", " 7 ", "!", "\u2019s "))
filler = st.sampled_from(("", "xyz", "quux, ", "zz.\n", "x y z", ">> "))


def said(text: str) -> Iterator[tuple[str, str]]:
    """Give what of it a reader still finds in a text."""
    seen = plain(text)
    for secret in (*NAMES, *VALUES):
        if len(plain(secret)) > 4 and plain(secret) in seen:
            yield secret, plain(secret)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(filler, around, secrets, spellings, spellings, around), max_size=6))
@example([("", " ", IBAN, parted, wide, " "), ("", "-", "Aoife", struck, bold, "_")])
@example([("Dear ", "", "Keller", apart, str.upper, "'s "), ("xx", " ", "0 77 00 / 90 01 41", arabic, parted, ".")])
def test_nobody_survives_in_any_text_and_any_spelling(letter: Interaction, pieces: list[tuple[str, ...]]) -> None:
    text = ""
    for before, left, secret, spelt, again, right in pieces:
        text += before + left + again(spelt(secret)) + right  # type: ignore[operator]  # functions among words
    made = out(letter, text)
    assert list(said(made)) == []
    assert still_told(letter, made) == []


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_of_any_text_the_parts_are_the_text_and_what_is_left_can_be_confirmed(letter: Interaction, text: str) -> None:
    parts = disguised(letter, text)
    assert "".join(part.was or part.text for part in parts) == text
    assert still_told(letter, "".join(part.text for part in parts)) == []


@given(st.text(max_size=60), st.data())
def test_a_place_in_what_is_searched_leads_back_to_what_was_written(text: str, data: st.DataObject) -> None:
    folded = Folded.of(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    stop = data.draw(st.integers(start + 1, len(folded.text)))
    begin, end = folded.span(start, stop)
    assert 0 <= begin < end <= len(text)
    assert folded.text[start:stop] in fold(text[begin:end])


def test_each_person_keeps_one_letter_and_each_kind_says_what_it_was(letter: Interaction) -> None:
    text = f"Dear Ms Keller,\n\nAoife, ring {PHONE} or write to {MAIL}; number {NUMBER}.\n\nTom Ashby"
    assert out(letter, text) == (
        "Dear Ms [A],\n\n[A], ring [telephone number] or write to [e-mail address]; number [number].\n\n[B]"
    )


def test_whoever_is_only_named_is_hidden_as_well(letter: Interaction) -> None:
    """Peter is a contact, and took no part."""
    assert "Ott" not in out(letter, "It went to Peter Ott by mistake.")
    assert "Ott" not in out(letter, "It went to\nPeter\tOtt's by mistake.")
    somebody("Étienne de la Tour", "mailto:e@example.com")
    assert out(letter, "Was it (Étienne de la Tour)? Tour is here.") == "Was it ([A])? [A] is here."


def test_so_is_whoever_was_in_the_conversation_before(letter: Interaction) -> None:
    say(letter.conversation, somebody("Bo Lindqvist", "mailto:bo@example.com"), "Me too.")
    assert out(letter, "As Lindqvist says, Bo too. A bo is a stick.") == "As [A] says, [A] too. A bo is a stick."


def test_a_short_form_is_a_name_where_it_is_written_like_one(tom: Colleague) -> None:
    robert = say(talk(), somebody("Robert Hale", "mailto:r.hale@example.com"), "Hello.")
    assert out(robert, "Bob has gone; the boats bob.") == "[A] has gone; the boats bob."


def test_a_name_that_is_a_word_is_left_where_it_is_one(tom: Colleague) -> None:
    will = say(talk(), somebody("Will Street", "mailto:ws@example.com"), "Hello.")
    assert out(will, "Dear Will, we will cross the street.") == "Dear [A], we will cross the street."


def test_of_an_organisation_the_words_count_as_it_writes_them(tom: Colleague) -> None:
    council = make_contact("Long Skerry Council", Contact.Kind.ORGANISATION, None, ["mailto:clerk@longskerry.example"])
    written = say(talk(), council, "Hello.")
    assert out(written, "Skerry and the Council took counsel; a council meets.") == (
        "[A] and the [A] took counsel; a council meets."
    )
    assert out(written, "long skerry council") == "[A]"


def test_a_name_without_capitals_or_spaces_is_found_within_others(tom: Colleague) -> None:
    wang = say(talk(), somebody("王小明", "mailto:w@example.com"), "Hello.")
    assert "王小明" not in out(wang, "王小明先生您好")


def test_of_a_number_that_is_not_kept_its_end_is_known(letter: Interaction, aoife: Contact) -> None:
    claim(aoife, "card:4111111111111111", Grade.ATTESTED, "said so", None)
    assert "1111" not in out(letter, "The card ending 1111 has expired.")


def test_what_stands_in_its_place_can_be_kept_and_is_not_taken_for_somebody(letter: Interaction) -> None:
    assert still_told(letter, "Dear [A], your [number] and [e-mail address].") == []
    assert still_told(letter, "Dear [Aoife], your [number].") == ["Aoife"]


def test_many_people_get_letters_of_their_own(letter: Interaction) -> None:
    names = [f"Zed{chr(97 + number // 26)}{chr(97 + number % 26)}ton" for number in range(40)]
    for number, name in enumerate(names):
        Colleague.objects.enrol(f"z{number}@mayest.example", name)
    made = out(letter, " ".join(names).replace(" ", ", "))
    assert len(set(made.split(", "))) == 40
    assert still_told(letter, made) == []


def test_what_nobody_knows_is_listed_for_a_person_to_look_at() -> None:
    text = "We went by the Guillemot to Strand Quay. Then I said [A] to Ms Vane.\nNo more."
    assert capitals(text) == ["Guillemot", "Strand Quay", "Ms Vane"]
