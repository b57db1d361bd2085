"""What people fill in becomes a rule that the engine reads, and that does what its texts say."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from mayest.guidance import Draft, Level, Rulebook, check, rulebook_in_force
from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies.models import Edition, EditionRule, Policy
from mayest.policies.rules import keeping
from mayest.policies.rules.file import identity, pattern, written
from mayest.policies.rules.proving import UnprovenError, prove
from mayest.policies.rules.said import Said
from tests.policies.editions import PROMISE, anchor_of, draft, rule

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NAME = "policies/delivery/no-promised-day"


def unkept(said: Said, line: LineOfBusiness | None = None) -> EditionRule:
    """Give a rule of which there is no row."""
    policy = Policy(pk=7, title="Delivery", slug="delivery", line=line)
    return EditionRule(
        edition=Edition(policy=policy, number=3), slug="no-promised-day", paragraph="p-1", said=said.plain
    )


def book(said: Said) -> Rulebook:
    made = unkept(said)
    return Rulebook.shipped().with_rules({identity(made): written(made, {})}).only([identity(made)])


def seen(said: Said, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Give what is underlined in a text, and what is offered instead."""
    return [(piece.text, piece.better) for piece in check(Draft(text), book(said)).pieces]


def test_the_better_wording_of_a_word_is_offered_and_else_that_of_the_rule() -> None:
    assert seen(PROMISE, "We guarantee it.") == [("We guarantee", ("We expect",))]
    assert seen(PROMISE, "It is definitely there.") == [("definitely", ("probably",))]


def test_words_are_found_as_they_stand_and_nothing_in_them_acts() -> None:
    said = replace(PROMISE, words=(("asap (!)", ""), ("a.b", ""), ("[x]", "")))
    assert seen(said, "asap (!), a.b, [x]")
    assert not seen(said, "asap, axb, x")


def test_curly_quotes_and_odd_spaces_make_no_difference() -> None:
    assert seen(replace(PROMISE, words=(("we\u2019ll see", ""),)), "We'll  see.")


@given(st.from_regex(r"[a-z][a-z.+?()\[\]{}^$|\\-]{0,12}[a-z]", fullmatch=True))
@trying(deadline=None, max_examples=40)  # each puts a whole rulebook together
def test_any_word_is_found_where_it_stands(word: str) -> None:
    assert [text for text, _ in seen(replace(PROMISE, words=((word, ""),)), f"So {word} it is")] == [word]


@given(ANYTHING, ANYTHING, ANYTHING)
@trying(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
def test_whatever_is_typed_the_file_can_be_read(title: str, why: str, text: str) -> None:
    made = unkept(replace(PROMISE, title=title, why=why or "x", better=(text,), speaks=(text,), quiet=(why,)))
    rules = Rulebook.shipped().with_rules({NAME: written(made, {})}).rules[NAME]
    assert len(rules.examples) == 2


def test_an_asterisk_stands_for_any_ending() -> None:
    assert pattern("guarantee*") == r"guarantee\w*"
    assert seen(replace(PROMISE, words=(("guarantee*", ""),)), "We guaranteed it.")


def test_a_kind_of_value_can_be_asked_to_wait(tom: Colleague) -> None:
    said = Said("No bank accounts", "Not in chat.", "hold", entities=("IBAN_CODE",), channels=("chat",))
    text = "It goes to DE89 3704 0044 0532 0130 00."
    made = rule(draft(tom), tom, replace(said, speaks=(text,), quiet=("It goes to your account.",)))
    alone = prove(made).only([identity(made)])
    assert check(Draft(text, channel="chat"), alone).level is Level.HOLD
    assert check(Draft(text), alone).level is None


def test_it_names_the_paragraph_it_comes_from_and_the_line_it_is_for(freight: LineOfBusiness) -> None:
    text = written(unkept(PROMISE, freight), {})
    made = Rulebook.shipped().with_rules({NAME: text}).rules[NAME]
    assert (made.source, made.paragraph, *made.lines) == ("Delivery, edition 3", "7/3#p-1", "Freight")


def test_a_line_s_rule_speaks_to_that_line_alone(freight: LineOfBusiness) -> None:
    alone = Rulebook.shipped().with_rules({NAME: written(unkept(PROMISE, freight), {})}).only([NAME])
    assert check(Draft("We guarantee it.", line="Freight"), alone).pieces
    assert not check(Draft("We guarantee it.", line="Shop"), alone).pieces
    assert not check(Draft("We guarantee it."), alone).pieces


def test_advice_says_where_it_comes_from() -> None:
    [piece] = check(Draft("We guarantee it."), book(PROMISE)).pieces
    assert (piece.source, piece.paragraph) == ("Delivery, edition 3", "7/3#p-1")


def test_a_text_in_which_it_says_nothing_is_told(tom: Colleague) -> None:
    edition = draft(tom)
    said = replace(PROMISE, speaks=("We promise it.", "We guarantee it."), quiet=("All definite.",))
    with pytest.raises(UnprovenError) as caught:
        rule(edition, tom, said)
    assert caught.value.troubles == (
        "It does not speak up in: “We promise it.”",
        "It speaks up in: “All definite.”, about “definite”",
    )
    assert not edition.rules.exists()


def test_what_the_engine_cannot_read_is_told(tom: Colleague) -> None:
    edition = draft(tom)
    with pytest.raises(UnprovenError, match="no entity type is called"):
        rule(edition, tom, replace(PROMISE, words=(), entities=("SECRET_OF_THE_SEA",)))


def test_a_rule_is_changed_in_its_place_and_taken_out(tom: Colleague) -> None:
    edition = draft(tom)
    before = rule(edition, tom)
    other = keeping.draft(edition, replace(PROMISE, title="Renamed", level="hold"), before.paragraph, before)
    kept = keeping.keep(other, tom, before)
    assert (kept.pk, kept.slug, Said.of(kept).title) == (before.pk, "no-promised-day", "Renamed")
    keeping.take_out(kept, tom)
    assert not edition.rules.exists()


def test_trying_a_rule_out_puts_nothing_in_force(tom: Colleague) -> None:
    prove(rule(draft(tom), tom))
    from django.conf import settings

    assert rulebook_in_force(settings.MAYEST_HOME) is Rulebook.shipped()


def test_a_heading_can_be_where_a_rule_comes_from(tom: Colleague) -> None:
    edition = draft(tom)
    assert rule(edition, tom, paragraph=anchor_of(edition, "What you may say")).paragraph == "s-what-you-may-say"
