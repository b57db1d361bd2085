"""A message on its way out."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mayest.guidance.level import Level
from mayest.outbound.submit import Outcome, Submission, SubmissionError, submit
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.addresses.address import AddressError
from mayest.record.contacts.contacts import claim
from mayest.record.conversations.conversations import EntryKind, assign, reply_route
from mayest.record.conversations.inbox import Box, inbox
from mayest.record.models import Account, Composition, Contact, Conversation, Delivery, Event, Grade, Release
from mayest.record.outgoing import compositions
from mayest.record.outgoing.returning import take_back
from tests.readers import story
from tests.rows import blob, conversation, said

IBAN = "DE89 3704 0044 0532 0130 00"
LEAK = f"Dear Anna,\n\nWe will refund it to {IBAN}.\n\nKind regards"
FINE = "Dear Anna,\n\nThank you for your letter. The parcel arrives tomorrow.\n\nKind regards\nPriya"


@pytest.fixture
def talk(hello: Account, anna: Contact, peter: Contact) -> Conversation:
    """Anna asks; the account number is Peter's."""
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    talk = conversation()
    said(talk, 1, subject="Order 4471", name="Anna Keller")
    return talk


def answer(talk: Conversation, by: Colleague, text: str = FINE, **changed: Any) -> Outcome:  # noqa: ANN401 - fields of a submission
    route = reply_route(talk)
    fields: dict[str, Any] = {
        "channel": route.channel,
        "to": route.to,
        "cc": route.cc,
        "subject": route.subject,
        "text": text,
    }
    return submit(Submission(conversation=talk, by=by, **(fields | changed)))


def keep(talk: Conversation, by: Colleague, text: str) -> Composition:
    return compositions.keep(talk, by, "email", ["mailto:anna@example.org"], [], "Re: Order 4471", text)


def test_what_is_fine_goes_into_the_outbox(talk: Conversation, priya: Colleague) -> None:
    keep(talk, priya, FINE)
    outcome = answer(talk, priya)
    assert outcome.sent is not None
    assert not outcome.held
    assert (outcome.sent.to, outcome.sent.subject, outcome.sent.text) == (
        ["mailto:anna@example.org"],
        "Re: Order 4471",
        FINE,
    )
    assert (outcome.sent.by, outcome.sent.account, outcome.sent.public) == (priya, None, False)
    assert not Composition.objects.exists()
    assert not Release.objects.exists()


def test_it_waits_in_the_story_and_is_read_by_its_writer(talk: Conversation, priya: Colleague, tom: Colleague) -> None:
    assign(talk, tom, tom)
    answer(talk, priya)
    assert [entry.kind for entry in story(talk)] == [EntryKind.INTERACTION, EntryKind.DELIVERY]
    assert [row.unread for row in inbox(priya, Box.OPEN).items] == [False]
    assert [(row.unread, row.assigned) for row in inbox(tom, Box.OPEN).items] == [(True, tom)]


def test_anothers_account_number_is_held_and_nothing_is_lost(talk: Conversation, priya: Colleague) -> None:
    outcome = answer(talk, priya, LEAK)
    assert (outcome.held, outcome.sent) == (True, None)
    assert outcome.advice.level is Level.HOLD
    assert outcome.advice.compared
    assert [(each.text, each.to) for each in Composition.objects.all()] == [(LEAK, ["mailto:anna@example.org"])]
    assert not Delivery.objects.exists()


def test_the_advice_never_says_whose(talk: Conversation, priya: Colleague) -> None:
    said_of_it = repr(answer(talk, priya, LEAK).advice)
    assert "Peter" not in said_of_it
    assert "peter" not in said_of_it


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_reason_is_no_release(talk: Conversation, priya: Colleague, reason: str) -> None:
    assert answer(talk, priya, LEAK, reason=reason).held


def test_with_a_reason_it_goes_and_the_reason_is_kept(talk: Conversation, priya: Colleague) -> None:
    keep(talk, priya, LEAK)
    outcome = answer(talk, priya, LEAK, reason=" They share the account. ")
    assert outcome.sent is not None
    release = Release.objects.get(delivery=outcome.sent)
    holding = {each.rule for each in outcome.advice.findings if each.level is Level.HOLD}
    assert (release.why, release.by, set(release.rules)) == ("They share the account.", priya, holding)
    assert holding
    assert not Composition.objects.exists()


def test_a_reason_nobody_asked_for_is_not_kept(talk: Conversation, priya: Colleague) -> None:
    assert answer(talk, priya, reason="just so").sent
    assert not Release.objects.exists()


def test_a_partys_own_number_is_not_held(talk: Conversation, anna: Contact, priya: Colleague) -> None:
    claim(anna, f"iban:{IBAN}", Grade.ATTESTED, "her letter", None)
    assert answer(talk, priya, LEAK).sent


def test_a_changed_addressee_is_seen(talk: Conversation, anna: Contact, priya: Colleague) -> None:
    claim(anna, "iban:GB33BUKB20201555555555", Grade.ATTESTED, "her letter", None)
    text = "Dear Mr Ott,\n\nThe refund goes to GB33 BUKB 2020 1555 5555 55.\n\nKind regards"
    assert answer(talk, priya, text, to=["mailto:peter@example.net"]).held


def test_two_presses_are_one_delivery(talk: Conversation, priya: Colleague) -> None:
    keep(talk, priya, LEAK)
    first, second = (answer(talk, priya, LEAK, reason="They share it.") for _ in range(2))
    assert first.sent == second.sent
    assert (Delivery.objects.count(), Release.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "change", [{"text": FINE + "."}, {"subject": "Re: Re: Order"}, {"cc": ["mailto:c@example.org"]}]
)
def test_another_message_is_another_delivery(talk: Conversation, priya: Colleague, change: dict[str, Any]) -> None:
    answer(talk, priya)
    answer(talk, priya, **change)
    assert Delivery.objects.count() == 2


def test_the_same_words_to_a_new_question_go_again(talk: Conversation, priya: Colleague) -> None:
    first = answer(talk, priya, "Yes.").sent
    Conversation.objects.filter(pk=talk.pk).update(latest_in_at=timezone.now())
    assert answer(talk, priya, "Yes.").sent != first


def test_the_same_words_from_a_colleague_go_too(talk: Conversation, priya: Colleague, tom: Colleague) -> None:
    assert answer(talk, priya, "Yes.").sent != answer(talk, tom, "Yes.").sent


def test_files_go_with_it(talk: Conversation, priya: Colleague, settings: object, tmp_path: Path) -> None:
    settings.MAYEST_HOME = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    kept = keep(talk, priya, FINE)
    compositions.attach(kept, "label.pdf", "application/pdf", b"%PDF")
    sent = answer(talk, priya, FINE, files=list(kept.files.all())).sent
    assert sent is not None
    assert [(file.name, file.media_type, file.blob.size) for file in sent.files.all()] == [
        ("label.pdf", "application/pdf", 4)
    ]


def test_the_second_press_finds_the_files_gone_and_is_the_same_all_the_same(
    talk: Conversation, priya: Colleague
) -> None:
    kept = keep(talk, priya, FINE)
    kept.files.create(blob=blob(b"%PDF"), name="label.pdf", media_type="application/pdf")
    first = answer(talk, priya, FINE, files=list(kept.files.all())).sent
    assert answer(talk, priya, FINE).sent == first


def test_a_file_that_was_forgotten_goes_after(talk: Conversation, priya: Colleague) -> None:
    answer(talk, priya, FINE)
    kept = keep(talk, priya, FINE)
    kept.files.create(blob=blob(b"%PDF"), name="label.pdf", media_type="application/pdf")
    sent = answer(talk, priya, FINE, files=list(kept.files.all())).sent
    assert sent is not None
    assert (Delivery.objects.count(), sent.files.count()) == (2, 1)


def test_a_public_post_is_answered_in_public(hello: Account, priya: Colleague) -> None:
    talk = conversation()
    said(talk, 1, sender="acct:anna@social.example", channel="mastodon", public=True)
    sent = answer(talk, priya, "Thank you, we are looking into it.").sent
    assert sent is not None
    assert (sent.channel, sent.public) == ("mastodon", True)


@pytest.mark.parametrize(
    ("change", "mend"),
    [
        ({"text": " \n"}, "write something"),
        ({"to": []}, "give an address"),
        ({"reason": "x" * 401}, "shorten it"),
        ({"subject": "x" * 1001}, "shorten it"),
        ({"channel": "pigeon"}, "no channel 'pigeon'"),
    ],
)
def test_what_cannot_go_out_is_refused_with_the_mend(
    talk: Conversation, priya: Colleague, change: dict[str, Any], mend: str
) -> None:
    with pytest.raises(SubmissionError, match=mend):
        answer(talk, priya, **change)
    assert not Delivery.objects.exists()


def test_an_address_that_is_none_is_refused(talk: Conversation, priya: Colleague) -> None:
    with pytest.raises(AddressError):
        answer(talk, priya, to=["Anna"])


def test_addresses_are_written_in_one_way_and_nobody_gets_it_twice(talk: Conversation, priya: Colleague) -> None:
    sent = answer(talk, priya, to=["Anna@Example.org"], cc=["mailto:anna@example.org", "mailto:c@example.org"]).sent
    assert sent is not None
    assert (sent.to, sent.cc) == (["mailto:anna@example.org"], ["mailto:c@example.org"])


def test_the_log_has_the_acts_and_none_of_the_words(talk: Conversation, priya: Colleague) -> None:
    Event.objects.all().delete()
    sent = answer(talk, priya, LEAK, reason="They share it.").sent
    assert sent is not None
    assert list(Event.objects.values_list("act", "about")) == [
        ("delivery", f"delivery:{sent.pk}"),
        ("release", f"release:{sent.release.pk}"),
    ]
    assert events.verify() is None


def test_nothing_is_kept_of_a_send_that_fails(
    talk: Conversation, priya: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(talk, priya, FINE)

    def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("mayest.record.events.append", fails)
    with pytest.raises(OSError):  # noqa: PT011 - the one just made
        answer(talk, priya)
    assert not Delivery.objects.exists()
    assert Composition.objects.exists()


def test_a_longer_story_costs_no_more_queries(talk: Conversation, priya: Colleague) -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            submit(Submission(talk, priya, "email", ["mailto:anna@example.org"], text=text))
        return len(counted)

    queries("Hello.")  # the first also begins what its writer has read
    few = queries("Yes.")
    for minutes in range(2, 30):
        said(talk, minutes)
    assert queries("Yes, tomorrow.") == few


def test_what_is_taken_back_is_as_it_was_and_leaves_no_reason_behind(talk: Conversation, priya: Colleague) -> None:
    kept = compositions.keep(talk, priya, "email", ["mailto:anna@example.org"], [], "Order", LEAK)
    compositions.attach(kept, "form.txt", "text/plain", b"a form")
    files = tuple(kept.files.all())
    sent = answer(talk, priya, LEAK, reason="She gave it to us herself.", files=files).sent
    assert sent is not None
    assert Release.objects.exists()
    back = take_back(sent, priya)
    assert (back.text, back.to, [file.name for file in back.files.all()]) == (LEAK, sent.to, ["form.txt"])
    assert not Delivery.objects.exists()
    assert not Release.objects.exists()
    assert events.verify() is None
