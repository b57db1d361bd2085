"""What belongs together is one conversation, in whatever order it comes."""

import pytest

from mayest.inbound.receive import Received, receive
from mayest.people.models import Colleague
from mayest.record.conversations.conversations import close
from mayest.record.models import Account, Closure, Conversation, ConversationKey, Event, Interaction
from tests.flows.mails import at, mail, stored, taken

pytestmark = pytest.mark.django_db
AUTO = [("Auto-Submitted", "auto-replied")]


def _talks(*raws: bytes) -> list[int]:
    """Give the number of the conversation of each."""
    numbers = [receipt.interaction for receipt in taken(*raws)]
    rows = Interaction.objects.in_bulk([number for number in numbers if number])
    return [rows[number].conversation_id for number in numbers if number]


def test_without_a_reference_each_starts_one(hello: Account) -> None:
    first, second = _talks(mail("1", subject="Ferry"), mail("2", subject="Ferry"))
    assert first != second
    assert Conversation.objects.get(pk=first).subject == "Ferry"


def test_an_answer_belongs_to_what_it_answers(hello: Account) -> None:
    question = stored(mail("q@x", minutes=0))
    answer = stored(mail("a@x", answers=["q@x"], minutes=5, subject="Re: Order 4471"))
    assert answer.conversation == question.conversation
    assert question.conversation.subject == "Order 4471"
    answer.conversation.refresh_from_db()
    assert answer.conversation.latest_at == at(5)


def test_in_one_group_as_well(hello: Account) -> None:
    first, second, third = _talks(mail("1@x"), mail("2@x", answers=["1@x"]), mail("3@x", answers=["1@x", "2@x"]))
    assert first == second == third


def test_an_answer_that_comes_first_waits_for_its_question(hello: Account) -> None:
    answer = stored(mail("a@x", answers=["q@x"], minutes=5))
    question = stored(mail("q@x", minutes=0))
    assert answer.conversation == question.conversation


def test_two_answers_to_what_we_never_saw_belong_together(hello: Account) -> None:
    first, second = _talks(mail("1@x", answers=["q@x"]), mail("2@x", answers=["q@x"]))
    assert first == second


def test_the_nearest_reference_decides(hello: Account) -> None:
    far, near = _talks(mail("far@x"), mail("near@x"))
    assert _talks(mail("a@x", answers=["far@x", "near@x"])) == [near]
    assert _talks(mail("b@x", answers=["far@x"])) == [far]


def test_a_copy_under_the_same_key_is_in_the_same_conversation(hello: Account) -> None:
    first, second = _talks(mail("1@x"), mail("1@x", headers=[("X-List", "yes")]))
    assert first == second
    assert ConversationKey.objects.filter(key="1@x").count() == 1


def test_old_mail_does_not_make_a_conversation_older(hello: Account) -> None:
    late = stored(mail("1@x", minutes=10))
    stored(mail("2@x", answers=["1@x"], minutes=-600))
    late.conversation.refresh_from_db()
    assert late.conversation.latest_at == at(10)


def test_what_comes_in_is_unread_and_what_goes_out_is_not(hello: Account) -> None:
    out = stored(mail("1@x", sender="hello@mayest.example", to="anna@example.org"))
    assert out.conversation.latest_in_at is None
    back = stored(mail("2@x", answers=["1@x"]))
    out.conversation.refresh_from_db()
    assert out.conversation.latest_in_at == back.recorded_at


def test_whoever_writes_again_opens_it_again(hello: Account, tom: Colleague) -> None:
    talk = stored(mail("1@x")).conversation
    close(talk, tom)
    stored(mail("2@x", answers=["1@x"]))
    talk.refresh_from_db()
    assert not talk.closed
    assert not Closure.objects.exists()
    assert Event.objects.filter(act="reopening", about=f"conversation:{talk.pk}").count() == 1


@pytest.mark.parametrize(
    "raw",
    [
        mail("2@x", answers=["1@x"], headers=AUTO, subject="Out of office"),
        mail("2@x", answers=["1@x"], sender="hello@mayest.example", to="anna@example.org"),
    ],
    ids=["an automatic reply", "our own answer"],
)
def test_what_wants_no_answer_leaves_it_closed(raw: bytes, hello: Account, tom: Colleague) -> None:
    talk = stored(mail("1@x")).conversation
    close(talk, tom)
    assert stored(raw).conversation == talk
    talk.refresh_from_db()
    assert talk.closed
    assert Closure.objects.exists()


def test_a_call_goes_on_with_a_mail(hello: Account, tom: Colleague) -> None:
    written = stored(mail("1@x"))
    call = b'{"from": {"address": "tel:+441632960123"}, "text": "Rang about it", "answers": ["1@x"], "id": "call-1"}'
    [receipt] = receive([Received("phone", call, None, "a call", tom)])
    assert receipt.interaction
    assert Interaction.objects.get(pk=receipt.interaction).conversation == written.conversation


def test_references_without_end_are_followed_from_the_nearest(hello: Account) -> None:
    [first] = _talks(mail("1@x"))
    many = [f"other{number}@x" for number in range(400)]
    assert _talks(mail("2@x", answers=[*many, "1@x"])) == [first]
    assert ConversationKey.objects.count() <= 110
