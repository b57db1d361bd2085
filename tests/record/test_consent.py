"""A recording is heard when the last word of everybody who is heard on it is yes, and at no other time."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.addresses.address import address
from mayest.record.contacts.things import identity
from mayest.record.models import (
    Asked,
    Concerned,
    Consent,
    Contact,
    Identity,
    Interaction,
    Purpose,
    Recording,
    Side,
    Word,
)
from mayest.record.recordings.asking import AskingError, add_colleague, add_outsider, leave_out
from mayest.record.recordings.consents import ConsentError, note
from mayest.record.recordings.dropping import drop_in
from mayest.record.recordings.standing import Stand, everybody, playable, stand
from tests.entrances.said import say, talk
from tests.sounds import wav

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(anna: Contact, tom: Colleague) -> Interaction:
    return say(talk(), anna, "Asked where her parcel is.", channel="phone", by=tom)


@pytest.fixture
def recording(call: Interaction, tom: Colleague) -> Recording:
    return drop_in(call, BytesIO(wav()), len(wav()), "call.wav", tom)


def theirs(recording: Recording) -> Concerned:
    return recording.interaction.concerned.filter(side=Side.THEIRS)[0]


def ours(recording: Recording) -> Concerned:
    return recording.interaction.concerned.get(side=Side.OURS)


def now(recording: Recording) -> Stand:
    return stand(recording, list(everybody().filter(interaction=recording.interaction)))


words = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Word)), max_size=14)


@given(others=st.integers(0, 3), said=words)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_heard_if_and_only_if_the_last_word_of_each_is_yes(
    recording: Recording, tom: Colleague, others: int, said: list[tuple[int, Word]]
) -> None:
    with transaction.atomic():
        for number in range(others):
            add_outsider(recording.interaction, f"Guest {number}", tom)
        people = list(everybody().filter(interaction=recording.interaction).order_by("pk"))
        last: dict[int, Word] = {}
        for who, word in said:
            last[who % len(people)] = word
            note(people[who % len(people)], word, Asked.CALL, None)
            expected = all(last.get(number) == Word.GIVEN for number in range(len(people)))
            assert playable(recording) == expected
            assert (now(recording) is Stand.PLAYABLE) == expected
        assert Consent.objects.count() == len(said)
        transaction.set_rollback(True)


def test_whom_it_concerns_is_whoever_took_part_and_nobody_is_an_account(
    recording: Recording, tom: Colleague, anna: Contact
) -> None:
    assert [(each.side, each.colleague) for each in recording.interaction.concerned.all()] == [
        ("theirs", None),
        ("ours", tom),
    ]
    assert str(theirs(recording)) == "mailto:anna@example.org"


def test_a_colleague_who_rang_by_their_own_address_is_one_of_us(anna: Contact, priya: Colleague) -> None:
    call = say(talk(), anna, channel="phone", by=None)
    taking = call.participants.get(role="to")
    taking.identity = address_of(priya)
    taking.save()
    kept = drop_in(call, BytesIO(wav()), len(wav()), "", priya)
    assert ours(kept).colleague == priya


def address_of(colleague: Colleague) -> Identity:
    return identity(address(f"mailto:{colleague.email}"))


def test_where_nobody_knows_who_of_us_it_was_nobody_hears_it(anna: Contact, tom: Colleague) -> None:
    kept = drop_in(say(talk(), anna, channel="phone"), BytesIO(wav()), len(wav()), "", tom)
    note(theirs(kept), Word.GIVEN, Asked.CALL, tom)
    assert not playable(kept)
    note(add_colleague(kept.interaction, tom, tom), Word.GIVEN, Asked.FORM, tom)
    assert playable(kept)


def test_a_consent_for_one_purpose_is_none_for_another(recording: Recording, tom: Colleague) -> None:
    for concerned in recording.interaction.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None, purpose=Purpose.LESSON)
    assert not playable(recording)
    assert now(recording) is Stand.WAITING


def test_a_colleague_agrees_for_themselves_and_anybody_notes_that_they_do_not(
    recording: Recording, tom: Colleague, priya: Colleague
) -> None:
    with pytest.raises(ConsentError, match="Tom Ashby agrees for themselves"):
        note(ours(recording), Word.GIVEN, Asked.CALL, priya)
    note(ours(recording), Word.GIVEN, Asked.FORM, tom)
    note(ours(recording), Word.WITHDRAWN, Asked.CALL, priya)
    assert now(recording) is Stand.REFUSED


def test_a_word_says_who_how_when_and_who_noted_it(recording: Recording, tom: Colleague) -> None:
    then = timezone.now() - timedelta(days=2)
    kept = note(theirs(recording), Word.GIVEN, Asked.WRITING, tom, said_by=" Her mother ", at=then)
    assert (kept.said_by, kept.at, kept.by, kept.asked) == ("Her mother", then, tom, "writing")
    with pytest.raises(ConsentError, match="still to come"):
        note(theirs(recording), Word.GIVEN, Asked.CALL, tom, at=timezone.now() + timedelta(hours=1))
    assert events.verify() is None


def test_what_is_noted_last_holds_whenever_it_was_said(recording: Recording, tom: Colleague) -> None:
    """A withdrawal of yesterday that is noted today must not stand behind a yes that was noted this morning."""
    note(ours(recording), Word.GIVEN, Asked.FORM, tom)
    note(theirs(recording), Word.GIVEN, Asked.CALL, tom)
    note(theirs(recording), Word.WITHDRAWN, Asked.WRITING, tom, at=timezone.now() - timedelta(days=1))
    assert not playable(recording)


def test_whoever_else_is_heard_is_asked_as_well(recording: Recording, tom: Colleague, priya: Colleague) -> None:
    for concerned in recording.interaction.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)
    assert playable(recording)
    add_colleague(recording.interaction, priya, tom)
    assert not playable(recording)
    assert add_outsider(recording.interaction, address("mailto:anna@example.org"), tom) == theirs(recording)
    with pytest.raises(AskingError, match="our own"):
        add_outsider(recording.interaction, address("mailto:hello@mayest.example"), tom)
    with pytest.raises(AskingError, match="who else"):
        add_outsider(recording.interaction, "  ", tom)


def test_only_who_was_named_by_hand_and_said_nothing_can_be_left_out(recording: Recording, tom: Colleague) -> None:
    guest = add_outsider(recording.interaction, "A guest", tom)
    leave_out(guest)
    assert not recording.interaction.concerned.filter(called="A guest").exists()
    other = add_outsider(recording.interaction, "Another", tom)
    note(other, Word.REFUSED, Asked.CALL, tom)
    for concerned in (other, theirs(recording), ours(recording)):
        with pytest.raises(AskingError, match="named by hand"):
            leave_out(concerned)


def test_a_no_outlives_the_colleague_who_said_it(recording: Recording, tom: Colleague, priya: Colleague) -> None:
    hers = add_colleague(recording.interaction, priya, tom)
    note(hers, Word.REFUSED, Asked.FORM, priya)
    priya.delete()
    for concerned in everybody().filter(interaction=recording.interaction).exclude(pk=hers.pk):
        note(concerned, Word.GIVEN, Asked.CALL, None)
    assert now(recording) is Stand.REFUSED
