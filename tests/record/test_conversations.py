"""What colleagues do with a conversation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.contacts.joining import join
from mayest.record.conversations.conversations import (
    EntryKind,
    NoteError,
    add_note,
    assign,
    close,
    heard_again,
    parties,
    reopen,
    story,
)
from mayest.record.models import Account, Assignment, Closure, Contact, Conversation, Delivery, Interaction, Note
from mayest.record.outgoing.outbox import Outgoing, queue
from tests.rows import conversation, said


@pytest.fixture
def talk(hello: Account, anna: Contact) -> Conversation:
    talk = conversation()
    said(talk, 1)
    return talk


def test_closing_twice_keeps_who_was_first(talk: Conversation, tom: Colleague, priya: Colleague) -> None:
    close(talk, tom)
    assert close(talk, priya).by == tom
    talk.refresh_from_db()
    assert talk.closed


def test_it_opens_again_by_hand_and_when_somebody_writes(talk: Conversation, tom: Colleague) -> None:
    for again in (lambda: reopen(talk, tom), lambda: heard_again([talk.pk]), lambda: said(talk, 9)):
        close(talk, tom)
        again()
        talk.refresh_from_db()
        assert (talk.closed, Closure.objects.exists()) == (False, False)


def test_assigning_says_whose_turn_it_is(talk: Conversation, tom: Colleague, priya: Colleague) -> None:
    assign(talk, priya, tom)
    assign(talk, tom, priya)
    assert [(each.to, each.by) for each in Assignment.objects.all()] == [(tom, priya)]
    assign(talk, None, tom)
    assert not Assignment.objects.exists()


def test_a_story_is_told_in_order_of_time(talk: Conversation, tom: Colleague) -> None:
    note = add_note("She called before.", tom, conversation=talk)
    waiting = queue(Outgoing(talk, tom, "email", ("mailto:anna@example.org",), text="Dear Anna"))
    told = story(talk, tom)
    assert [entry.kind for entry in told] == [EntryKind.INTERACTION, EntryKind.NOTE, EntryKind.DELIVERY]
    assert [entry.thing for entry in told][1:] == [note, waiting]
    assert [entry.at for entry in told] == sorted(entry.at for entry in told)


def test_notes_are_internal_and_nothing_else_is(talk: Conversation, tom: Colleague) -> None:
    add_note("Careful with him.", tom, conversation=talk)
    queue(Outgoing(talk, tom, "email", ("mailto:anna@example.org",), text="Dear Anna"))
    assert {entry.kind: entry.internal for entry in story(talk, tom)} == {
        EntryKind.INTERACTION: False,
        EntryKind.NOTE: True,
        EntryKind.DELIVERY: False,
    }


def test_no_way_leads_from_a_note_to_the_outside() -> None:
    """A note stands in a table of its own, to which nothing that goes out refers."""
    related = {field.related_model for model in (Delivery, Interaction) for field in model._meta.get_fields()}  # noqa: SLF001 - Django's own name for a public thing
    assert Note not in related
    assert {field.related_model for field in Note._meta.get_fields()} & {Delivery, Interaction} == set()  # noqa: SLF001 - as above


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_note_is_refused(talk: Conversation, tom: Colleague, text: str) -> None:
    with pytest.raises(NoteError, match="write something"):
        add_note(text, tom, conversation=talk)


def test_a_note_stands_on_one_thing(talk: Conversation, anna: Contact, tom: Colleague) -> None:
    with pytest.raises(NoteError, match="name one of them"):
        add_note("Hm.", tom)
    with pytest.raises(NoteError, match="name one of them"):
        add_note("Hm.", tom, conversation=talk, contact=anna)


def test_those_who_take_part_are_named_once(talk: Conversation, anna: Contact, peter: Contact) -> None:
    said(talk, 2, cc=["mailto:peter@example.net"])
    said(talk, 3)
    assert parties(talk) == [anna, peter]
    join(anna, peter, None, "")
    assert parties(talk) == [anna]


@pytest.mark.parametrize("length", [1, 20])
def test_a_story_takes_the_same_queries_however_long(talk: Conversation, tom: Colleague, length: int) -> None:
    for number in range(length):
        said(talk, number)
        add_note(f"note {number}", tom, conversation=talk)
        queue(Outgoing(talk, tom, "email", ("mailto:anna@example.org",), text=f"answer {number}"))
    assert not tom.closed_lines  # asked once for each colleague fetched
    with CaptureQueriesContext(connection) as queries:
        for entry in story(talk, tom):
            match entry.thing:
                case Interaction() as interaction:
                    assert interaction.participants.all()
                case Delivery() as delivery:
                    assert str(delivery.by)
                    assert list(delivery.files.all()) == []
                    assert getattr(delivery, "release", None) is None
                case Note() as note:
                    assert str(note.by)
    assert len(queries) == 9


def test_the_chain_of_events_holds(talk: Conversation, tom: Colleague) -> None:
    close(talk, tom)
    reopen(talk, tom)
    assert events.verify() is None
