"""A rule is tried on what was sent: it counts messages, never people, and leaves nothing behind."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.guidance import Rulebook
from mayest.outbound.trying import SHOWN, Trial, try_on
from mayest.people.models import Colleague, LineOfBusiness
from mayest.record.models import Account, Contact, Direction, Interaction
from tests.entrances.said import say, talk
from tests.guidance.books import rule

RULE = "policies/x/y"


@pytest.fixture
def account(db: None) -> Account:
    from tests.entrances.said import hello

    return hello()


def book(*tokens: str) -> Rulebook:
    listed = ", ".join(f'"{token}"' for token in tokens)
    return Rulebook.shipped().with_rules({RULE: rule("existence", f"tokens = [{listed}]")})


def tried(*tokens: str, line: LineOfBusiness | None = None) -> Trial:
    return try_on(Interaction.objects.all(), line, book(*tokens), RULE)


def test_it_says_in_how_many_it_would_have_spoken_and_on_what(anna: Contact) -> None:
    say(talk(), anna, "We guarantee it, we do guarantee it.", direction="out")
    say(talk(), anna, "We expect it.", direction="out")
    say(talk(), anna, "Do you guarantee it?")
    trial = tried("guarantee")
    assert (trial.messages, trial.spoke) == (2, 1)
    [passage] = trial.passages
    assert (passage.before, passage.seen, passage.after) == ("We ", "guarantee", " it, we do guarantee it.")


def test_what_the_other_side_had_said_is_not_ours(anna: Contact) -> None:
    say(talk(), anna, "Yes.\n\n> Do you guarantee it?", reply="Yes.", direction="out")
    assert tried("guarantee").spoke == 0


def test_nobody_s_name_can_be_looked_for(anna: Contact, tom: Colleague, priya: Colleague) -> None:
    say(talk(), anna, "It is on its way.\n\nKind regards\nTom Ashby\ntom@mayest.example", direction="out", by=tom)
    for name in ("Tom", "ASHBY", "tom@mayest", "Priya"):
        assert tried(name).spoke == 0
    [passage] = tried("Kind").passages
    assert "Tom" not in passage.after
    assert "tom" not in passage.after


def test_no_more_than_ten_passages_of_different_messages(anna: Contact) -> None:
    for _ in range(SHOWN + 3):
        say(talk(), anna, "We guarantee it.", direction="out")
    trial = tried("guarantee")
    assert (trial.spoke, len(trial.passages)) == (SHOWN + 3, SHOWN)


def test_a_line_s_rule_is_tried_on_what_that_line_sent(anna: Contact, account: Account) -> None:
    freight = LineOfBusiness.objects.create(name="Freight")
    say(talk(), anna, "We guarantee it.", direction="out")
    assert tried("guarantee", line=freight).messages == 0
    account.line = freight
    account.save()
    assert tried("guarantee", line=freight).spoke == 1


def test_only_what_the_asker_may_read_is_looked_at(anna: Contact) -> None:
    say(talk(), anna, "We guarantee it.", direction="out")
    assert try_on(Interaction.objects.none(), None, book("guarantee"), RULE) == Trial(0, 0, ())


def test_only_the_new_rule_speaks(anna: Contact) -> None:
    say(talk(), anna, "Send it asap.", direction="out")
    assert tried("guarantee").spoke == 0


def test_no_row_is_left_and_none_is_written(anna: Contact) -> None:
    say(talk(), anna, "We guarantee it.", direction="out")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        tried("guarantee")
    assert {query["sql"].split()[0] for query in asked.captured_queries} <= {"SELECT", "DECLARE"}
    assert Interaction.objects.filter(direction=Direction.OUT).count() == 1


def test_long_words_around_are_cut_at_a_space(anna: Contact) -> None:
    say(talk(), anna, f"{'before ' * 40}guarantee{' after' * 40}", direction="out")
    [passage] = tried("guarantee").passages
    assert passage.before.startswith("before ")
    assert passage.after.endswith(" after")
    assert len(passage.before) <= 90
