"""A post goes to an account of ours: advised on, by the outbox, when it is planned; answers come back to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mayest.channels.mastodon import Mastodon
from mayest.channels.message import Message, Party, Role
from mayest.inbound.receive import Received, receive
from mayest.outbound.deliver import deliver
from mayest.outbound.posting import advise_on, post
from mayest.outbound.second_look import give_back_post, release
from mayest.outbound.submission import SubmissionError
from mayest.people.lines import line
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.contacts.contacts import claim
from mayest.record.errors import RecordError
from mayest.record.models import (
    Account,
    Composition,
    Contact,
    Conversation,
    Delivery,
    Direction,
    Grade,
    Hold,
    OwnPost,
    Posting,
    Release,
    State,
)
from mayest.record.outgoing.outbox import UNDO
from mayest.record.outgoing.underway import next_due
from mayest.record.posts.making import PostError, Written, adapt, cancel, make
from mayest.record.posts.returning import posting_of, unpost
from tests.loudspeaker import Loudspeaker

pytestmark = pytest.mark.django_db
IBAN = "DE89 3704 0044 0532 0130 00"
LEAK = f"Send what you owe us to {IBAN}."
SOON = timezone.now() + timedelta(days=3)


@pytest.fixture
def account(speaker: Loudspeaker) -> Account:
    """Give the second of two accounts on the channel: which one it is to go by, the post says."""
    speaker.account("first")
    return speaker.account("skerryline", line("Marcomms"))


def posting(account: Account, by: Colleague, text: str = "We sail on Monday.", *, planned: bool = True) -> Posting:
    made = make(Written("Winter", text, SOON if planned else None, (account,)), by)
    return made.postings.get()


def deliver_all() -> None:
    while delivery := next_due(SOON):
        deliver(delivery)


def test_a_post_begins_a_conversation_and_goes_out_in_public_by_the_account_it_names(
    account: Account, priya: Colleague, speaker: Loudspeaker
) -> None:
    at = posting(account, priya)
    sent = post(at, priya).sent
    assert sent is not None
    assert (sent.account, sent.public, sent.to, sent.by) == (account, True, [str(account.identity)], priya)
    deliver_all()
    [envelope] = speaker.sent
    assert envelope.sender == str(account.identity)
    at.refresh_from_db()
    said = at.said
    assert said is not None
    assert (said.direction, said.public, said.account, said.text.strip()) == (
        Direction.OUT,
        True,
        account,
        "We sail on Monday.",
    )
    assert said.conversation.subject == "Winter"
    assert events.verify() is None


def test_it_leaves_when_it_is_planned_and_is_taken_back_until_then_by_whoever_sees_it(
    account: Account, priya: Colleague
) -> None:
    at = posting(account, priya)
    sent = post(at, priya).sent
    assert next_due(SOON - timedelta(seconds=1)) is None
    assert next_due(SOON) == sent
    unpost(at)
    at.refresh_from_db()
    assert (at.delivery, next_due(SOON)) == (None, None)
    assert not Conversation.objects.exists()
    assert not Composition.objects.exists()
    with pytest.raises(RecordError, match="taken back already"):
        unpost(at)
    assert post(at, priya).sent is not None


def test_without_a_day_it_goes_after_the_moment_to_think_better_of_it(account: Account, priya: Colleague) -> None:
    at = posting(account, priya, planned=False)
    sent = post(at, priya).sent
    assert sent is not None
    assert sent.due == sent.at + UNDO
    assert OwnPost.objects.get().planned is not None


def test_what_is_out_cannot_be_taken_back(account: Account, priya: Colleague) -> None:
    at = posting(account, priya)
    post(at, priya)
    deliver_all()
    with pytest.raises(RecordError, match="left the house"):
        unpost(at)


def test_a_second_press_of_the_button_sends_nothing(account: Account, priya: Colleague) -> None:
    at = posting(account, priya)
    post(at, priya)
    with pytest.raises(PostError, match="on its way already"):
        post(Posting.objects.get(), priya)
    assert Delivery.objects.count() == Conversation.objects.count() == 1


def test_what_somebody_answers_comes_back_to_its_conversation(account: Account, priya: Colleague) -> None:
    at = posting(account, priya)
    post(at, priya)
    deliver_all()
    at.refresh_from_db()
    said = at.said
    assert said is not None
    parties = (Party(Role.FROM, "acct:quill@social.example"), Party(Role.TO, str(account.identity)))
    raw = Mastodon().write(
        Message(
            "mastodon",
            parties,
            SOON,
            "https://social.example/notes/9",
            (said.key,),
            text="On Sundays too?",
            public=True,
        )
    )
    [receipt] = receive([Received("mastodon", raw, account, "a test", None)])
    assert said.conversation.interactions.get(direction=Direction.IN).pk == receipt.interaction


@pytest.fixture
def leak(account: Account, priya: Colleague, peter: Contact) -> Posting:
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    return posting(account, priya, LEAK)


def test_held_without_a_reason_nothing_is_begun(leak: Posting, priya: Colleague) -> None:
    outcome = post(leak, priya)
    assert (outcome.held, outcome.sent) == (True, None)
    assert not Conversation.objects.exists()
    assert not Composition.objects.exists()
    assert Posting.objects.get().words == LEAK


def test_with_a_reason_it_goes_and_the_reason_is_kept(leak: Posting, priya: Colleague) -> None:
    assert post(leak, priya, "It is on our site").sent
    assert Release.objects.get().why == "It is on our site"


def test_released_by_a_second_look_it_still_waits_for_its_day(leak: Posting, priya: Colleague, tom: Colleague) -> None:
    post(leak, priya, ask=True)
    release(Hold.objects.get(), tom, LEAK, "It is on our site")
    assert next_due(SOON - timedelta(seconds=1)) is None
    assert next_due(SOON) is not None


def test_given_back_it_stands_in_the_calendar_with_the_word(leak: Posting, priya: Colleague, tom: Colleague) -> None:
    sent = post(leak, priya, ask=True).sent
    assert sent is not None
    assert posting_of(sent) == leak
    with pytest.raises(RecordError, match="in a few words"):
        give_back_post(Hold.objects.get(), leak, tom, " ")
    give_back_post(Hold.objects.get(), leak, tom, "Not in public.")
    leak.refresh_from_db()
    assert (leak.word, leak.delivery) == ("Tom Ashby: Not in public.", None)
    assert not Hold.objects.exists()
    post(leak, priya, "It is on our site")
    leak.refresh_from_db()
    assert leak.word == ""


def test_each_adapted_text_has_its_own_advice(leak: Posting, priya: Colleague) -> None:
    assert advise_on(leak, priya).pieces
    adapt(leak, "We sail on Monday.")
    assert not [piece for piece in advise_on(Posting.objects.get(), priya).pieces if piece.text == IBAN]


def test_what_cannot_go_says_so(account: Account, priya: Colleague) -> None:
    by_hand = make(Written("Winter", "We sail.", sites=("x",)), priya).postings.get()
    with pytest.raises(PostError, match="posted by hand"):
        post(by_hand, priya)
    empty = posting(account, priya, " ")
    with pytest.raises(SubmissionError, match="nothing to send"):
        post(empty, priya)
    cancel(empty.post, priya)
    with pytest.raises(PostError, match="cancelled"):
        post(empty, priya)
    assert not Conversation.objects.exists()


def test_one_that_failed_is_changed_and_sent_again(account: Account, priya: Colleague) -> None:
    at = posting(account, priya)
    post(at, priya)
    Delivery.objects.update(state=State.FAILED)
    unpost(at)
    assert post(at, priya).sent is not None
