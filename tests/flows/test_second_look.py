"""A held message goes on: by a reason, by somebody else's look, or back to its writer; and it never stands still."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mayest.outbound.second_look import NotYoursError, give_back, release
from mayest.outbound.submit import Outcome, Submission, submit
from mayest.people.models import Colleague
from mayest.policies.looks import look_required, require_look
from mayest.record import events
from mayest.record.contacts.contacts import claim
from mayest.record.errors import RecordError
from mayest.record.models import (
    Account,
    Composition,
    Contact,
    Conversation,
    Delivery,
    Event,
    Grade,
    Hold,
    Release,
    State,
)
from mayest.record.outgoing import compositions
from mayest.record.outgoing.holds import holds, may_look
from mayest.record.outgoing.returning import take_back
from mayest.record.outgoing.underway import next_due
from tests.rows import conversation, said

pytestmark = pytest.mark.django_db
IBAN = "DE89 3704 0044 0532 0130 00"
LEAK = f"Dear Anna,\n\nWe will refund it to {IBAN}.\n\nKind regards"
FINE = "Dear Anna,\n\nWe will refund it to your account.\n\nKind regards"
RULE = "common/record/account-of-another"
ANNA = "mailto:anna@example.org"


@pytest.fixture
def lena(db: None) -> Colleague:
    return Colleague.objects.enrol("lena@mayest.example", "Lena Holt")


@pytest.fixture
def talk(hello: Account, anna: Contact, peter: Contact) -> Conversation:
    """Anna asks; the account number is Peter's."""
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    talk = conversation()
    said(talk, 1, subject="Order 4471", name="Anna Keller")
    return talk


def answer(talk: Conversation, by: Colleague, *, reason: str = "", ask: bool = False) -> Outcome:
    return submit(Submission(talk, by, "email", [ANNA], (), "Re: Order 4471", LEAK, (), reason, ask))


def held(talk: Conversation, by: Colleague, question: str = "") -> Hold:
    sent = answer(talk, by, reason=question, ask=True).sent
    assert sent is not None
    return Hold.objects.get(delivery=sent)


def test_whoever_asks_for_a_look_waits_and_nothing_goes_out(talk: Conversation, priya: Colleague) -> None:
    hold = held(talk, priya, "Is this hers?")
    assert (hold.rules, hold.asked, hold.looker) == ([RULE], "Is this hers?", None)
    assert hold.delivery.state == State.HELD
    assert next_due(timezone.now() + timedelta(days=365)) is None
    assert list(holds()) == [hold]
    assert not Composition.objects.exists()


def test_somebody_else_releases_it_with_a_reason_and_their_name(
    talk: Conversation, priya: Colleague, lena: Colleague
) -> None:
    hold = held(talk, priya)
    with pytest.raises(RecordError, match="say in a few words why it may go"):
        release(hold, lena, LEAK, " ")
    delivery = release(hold, lena, LEAK, "She gave it on the phone")
    assert (delivery.state, delivery.text, delivery.by) == (State.WAITING, LEAK, priya)
    kept = Release.objects.get()
    assert (kept.by, kept.why, kept.rules) == (lena, "She gave it on the phone", [RULE])
    assert not Hold.objects.exists()
    assert events.verify() is None


def test_what_is_edited_until_nothing_holds_it_needs_no_reason_and_leaves_no_trace(
    talk: Conversation, priya: Colleague, lena: Colleague
) -> None:
    delivery = release(held(talk, priya), lena, FINE, "")
    assert (delivery.text, delivery.state) == (FINE, State.WAITING)
    assert Release.objects.get().rules == []
    assert not any(IBAN in str(row) for row in Delivery.objects.values())


def test_it_is_given_back_with_a_word_and_its_writer_goes_on(
    talk: Conversation, priya: Colleague, lena: Colleague
) -> None:
    hold = held(talk, priya)
    with pytest.raises(RecordError, match="what its writer should change"):
        give_back(hold, lena, "")
    given = give_back(hold, lena, "That is another customer's account.")
    assert (given.colleague, given.text) == (priya, LEAK)
    assert given.word == "Lena Holt: That is another customer's account."
    assert not Delivery.objects.exists()
    assert not Hold.objects.exists()


def test_what_its_writer_has_begun_meanwhile_is_not_lost(talk: Conversation, priya: Colleague, lena: Colleague) -> None:
    hold = held(talk, priya)
    compositions.keep(talk, priya, "email", [ANNA], [], "", "One more thing")
    given = give_back(hold, lena, "Not so.")
    assert given.text.startswith("One more thing")
    assert LEAK in given.text


def test_its_writer_can_take_it_back(talk: Conversation, priya: Colleague) -> None:
    assert take_back(held(talk, priya).delivery, priya).text == LEAK
    assert not Hold.objects.exists()


@pytest.mark.parametrize("rules", [RULE, "common/record", "common"])
def test_where_a_policy_says_so_a_reason_alone_is_not_enough(
    talk: Conversation, priya: Colleague, lena: Colleague, tom: Colleague, rules: str
) -> None:
    require_look(rules, lena, tom, 60, tom)
    outcome = answer(talk, priya, reason="It is fine")
    assert (outcome.sent, outcome.held) == (None, True)
    assert outcome.look is not None
    assert outcome.look.looker == lena
    assert Composition.objects.get().text == LEAK


def test_a_policy_on_something_else_asks_for_nothing(talk: Conversation, priya: Colleague, lena: Colleague) -> None:
    require_look("common/leaks", lena, None, 60, lena)
    require_look("common/rec", lena, None, 60, lena)
    assert answer(talk, priya, reason="It is fine").sent is not None


def test_whoever_a_policy_names_needs_nobody_else(talk: Conversation, lena: Colleague) -> None:
    require_look(RULE, lena, None, 60, lena)
    assert look_required([RULE], lena) is None
    assert answer(talk, lena, reason="It is fine").sent is not None


def test_first_one_may_look_then_the_deputy_then_anybody(
    talk: Conversation, priya: Colleague, lena: Colleague, tom: Colleague
) -> None:
    require_look(RULE, lena, tom, 60, tom)
    hold = held(talk, priya)

    def may(minutes: float) -> list[Colleague]:
        now = hold.at + timedelta(minutes=minutes)
        return [each for each in (lena, tom, priya) if may_look(hold, each, now)]

    assert may(0) == [lena]
    assert may(61) == [lena, tom]
    assert may(121) == [lena, tom, priya]
    with pytest.raises(NotYoursError, match="Lena Holt looks at this"):
        release(hold, tom, FINE, "")
    with pytest.raises(NotYoursError):
        give_back(hold, tom, "No.")


def test_without_a_deputy_anybody_may_after_the_time(talk: Conversation, priya: Colleague, lena: Colleague) -> None:
    require_look(RULE, lena, None, 60, lena)
    hold = held(talk, priya)
    assert not may_look(hold, priya, hold.at + timedelta(minutes=59))
    assert may_look(hold, priya, hold.at + timedelta(minutes=61))


def test_it_is_decided_once(talk: Conversation, priya: Colleague, lena: Colleague) -> None:
    hold = held(talk, priya)
    again = Hold.objects.get()
    release(hold, lena, FINE, "")
    with pytest.raises(RecordError, match="somebody has looked at it already"):
        release(again, lena, FINE, "")
    with pytest.raises(RecordError, match="somebody has looked at it already"):
        give_back(again, lena, "No.")


def test_the_log_says_that_it_was_held_and_released_and_not_what_it_said(
    talk: Conversation, priya: Colleague, lena: Colleague
) -> None:
    release(held(talk, priya, "Is this hers?"), lena, LEAK, "It is")
    acts = list(Event.objects.values_list("act", flat=True))
    assert acts[-3:] == ["delivery", "hold", "release"]
