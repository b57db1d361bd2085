"""Advice while somebody writes, and before it goes: it says why, leaves the choice, and keeps nothing."""

import re
from html import unescape

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim
from mayest.record.models import Composition, Contact, Conversation, Delivery, Grade, Release
from tests.entrances.said import say, somebody, talk

WITH_SCRIPTS = {"HX-Request": "true"}
HERS = "DE53 1234 5678 0098 7654 32"
HIS = "DE89 3704 0044 0532 0130 00"


@pytest.fixture
def peters_account(peter: Contact) -> str:
    """Give a bank account that is Peter's, and so nobody else's business."""
    claim(peter, f"iban:{HIS}", Grade.ATTESTED, "on his form", None)
    return HIS


def written(text: str, **fields: str) -> dict[str, str]:
    return {"channel": "email", "to": "anna@example.org", "text": text, **fields}


def advice(desk: Client, conversation: Conversation, text: str, **fields: str) -> str:
    answer = desk.post(f"/conversations/{conversation.pk}/advice/", written(text, **fields), headers=WITH_SCRIPTS)
    assert answer.status_code == 200
    return answer.content.decode()


def send(desk: Client, conversation: Conversation, text: str, *, scripts: bool = False, **fields: str) -> str:
    headers = WITH_SCRIPTS if scripts else {}
    return desk.post(
        f"/conversations/{conversation.pk}/delivery/", written(text, **fields), headers=headers
    ).content.decode()


def seen(part: str) -> str:
    return " ".join(re.findall(r'data-key="(\w+)"', part))


def marked(part: str, text: str) -> list[str]:
    """Give the words of the text that the advice underlines, in the order of the list."""
    spans = re.findall(r"(\d+):(\d+)", " ".join(re.findall(r'data-spans="([^"]*)"', part)))
    return [text[int(start) : int(stop)] for start, stop in spans]


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in apps.get_models()}  # noqa: SLF001 - public in all but name


# As one types


def test_it_says_what_why_and_what_would_be_better(desk: Client, parcel: Conversation) -> None:
    text = "Please send us the form ASAP."
    part = unescape(advice(desk, parcel, text))
    assert marked(part, text) == ["ASAP"]
    assert "Consider" in part
    assert "sound like an order" in part
    assert 'data-better="as soon as you can"' in part
    assert 'href="/rules/english/haste/asap/"' in part


@pytest.mark.parametrize("before", ["", "👩‍👩‍👧 e\u0301 ", "مرحبا ", "\r\n\r\n", "  ", "\0\ufeff"])
def test_spans_count_code_points_of_the_field(desk: Client, parcel: Conversation, before: str) -> None:
    in_the_field = f"{before}Please answer ASAP, {before}or ring ASAP.".replace("\r\n", "\n")
    part = advice(desk, parcel, in_the_field.replace("\n", "\r\n"))
    assert marked(part, in_the_field) == ["ASAP", "ASAP"]


def test_it_is_quiet_when_there_is_nothing_to_say(desk: Client, parcel: Conversation) -> None:
    assert advice(desk, parcel, "Dear Anna,\n\nwe have found your parcel.\n\nTom").strip() == ""
    assert advice(desk, parcel, "").strip() == ""


def test_the_record_is_asked(desk: Client, parcel: Conversation, anna: Contact, peters_account: str) -> None:
    claim(anna, f"iban:{HERS}", Grade.ATTESTED, "wrote it", None)
    assert "belongs to somebody" in advice(desk, parcel, f"Your refund goes to {peters_account}.")
    assert "belongs to somebody" not in advice(desk, parcel, f"Your refund goes to {HERS}.")
    assert "Peter" not in advice(desk, parcel, f"Your refund goes to {peters_account}.")


def test_who_it_goes_to_makes_the_difference(desk: Client, parcel: Conversation, peters_account: str) -> None:
    to_him = advice(desk, parcel, f"Your refund goes to {peters_account}.", to="peter@example.net")
    assert "belongs to somebody" not in to_him


def test_a_wrong_name_is_noticed(desk: Client, parcel: Conversation) -> None:
    text = "Dear Ana,\n\nwe have found your parcel."
    assert marked(advice(desk, parcel, text), text) == ["Ana"]


def test_what_anybody_can_read_is_read_as_such(desk: Client) -> None:
    conversation, kim = talk("Cancelled"), somebody("", "did:plc:m6jypywmz3pbk3y6kvu4xih6")
    say(conversation, kim, channel="bluesky", public=True, account=None)
    text = "Please ring us on +44 7700 900141."
    public = {"channel": "bluesky", "to": "did:plc:m6jypywmz3pbk3y6kvu4xih6"}
    assert "phone-number-in-public" in advice(desk, conversation, text, **public)
    assert "phone-number-in-public" not in advice(desk, conversation, text)


def test_more_than_a_few_are_folded(desk: Client, parcel: Conversation) -> None:
    text = "Hi guys, calm down!!! It is not our problem, as I said. Answer ASAP, you should have read our terms."
    part = advice(desk, parcel, text)
    spoken, _, folded = part.partition("<details")
    assert spoken.count("data-piece") == 3
    assert folded.count("data-piece") >= 1
    assert f"<span data-count>{folded.count('data-piece')}</span> more" in folded


def test_nothing_of_it_is_kept(desk: Client, parcel: Conversation, peters_account: str) -> None:
    desk.get(f"/conversations/{parcel.pk}/")
    before = rows()
    for text in ("ASAP", f"To {peters_account}", "Dear Ana,"):
        assert "data-piece" in advice(desk, parcel, text)
    advice(desk, parcel, "Dear Bo,", to="somebody.new@example.org", cc="and.another@example.org")
    assert rows() == before


def test_asking_costs_the_same_however_much_is_asked(
    desk: Client, parcel: Conversation, anna: Contact, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        say(parcel, anna, f"Word {number}")
    values = " ".join(f"someone{number}@example.org +44 1632 96000{number}" for number in range(9))
    with django_assert_max_num_queries(14):
        advice(desk, parcel, f"Dear Ana, {values} {HERS} {HIS}")


def test_words_from_outside_stay_words(desk: Client, parcel: Conversation) -> None:
    part = advice(desk, parcel, "Dear <b>Ana</b>,\n\n<script>alert(1)</script> the the <img src=x> <img src=x>")
    assert "<script" not in part
    assert "<img" not in part


# Before it goes, with scripts off


def test_advice_is_shown_once_and_then_it_goes(desk: Client, parcel: Conversation) -> None:
    text = "Please answer ASAP."
    page = unescape(send(desk, parcel, text))
    assert not Delivery.objects.exists()
    assert "A word before it goes out" in page
    assert "sound like an order" in page
    assert f"{text}</textarea>" in page
    assert "Send anyway" in page
    assert f'name="seen" value="{seen(page)}"' in page
    send(desk, parcel, text, seen=seen(page))
    assert Delivery.objects.get().text == text


def test_what_was_changed_meanwhile_is_looked_at_again(desk: Client, parcel: Conversation) -> None:
    page = send(desk, parcel, "Please answer ASAP.")
    assert "Ana" in send(desk, parcel, "Dear Ana,\n\nplease answer ASAP.", seen=seen(page))
    assert not Delivery.objects.exists()


def test_what_stood_in_the_way_is_kept_meanwhile(desk: Client, parcel: Conversation) -> None:
    send(desk, parcel, "Please answer ASAP.")
    assert Composition.objects.get().text == "Please answer ASAP."


def test_a_hold_asks_for_a_reason_and_goes_with_one(
    desk: Client, tom: Colleague, parcel: Conversation, peters_account: str
) -> None:
    text = f"Your refund goes to {peters_account}."
    page = send(desk, parcel, text)
    assert 'name="reason"' in page
    assert "Give a reason" not in page
    assert "Give a reason" in send(desk, parcel, text, seen=seen(page), reason=" ")
    assert not Delivery.objects.exists()
    send(desk, parcel, text, seen=seen(page), reason="He asked me to, his sister collects it.")
    release = Release.objects.get()
    assert release.why == "He asked me to, his sister collects it."
    assert release.rules == ["common/record/account-of-another"]
    assert (release.by, release.delivery.text) == (tom, text)


def test_a_reason_for_one_hold_lets_no_other_go_unseen(desk: Client, parcel: Conversation, peters_account: str) -> None:
    send(desk, parcel, f"To {peters_account}.", reason="Blindly")
    assert not Delivery.objects.exists()


def test_another_wording_lets_it_go_without_a_reason(desk: Client, parcel: Conversation, peters_account: str) -> None:
    page = send(desk, parcel, f"Your refund goes to {peters_account}.")
    send(desk, parcel, "Your refund is on its way.", seen=seen(page))
    assert Delivery.objects.exists()
    assert not Release.objects.exists()


# Before it goes, with scripts


def test_a_thought_that_came_too_late_stops_no_hand(desk: Client, parcel: Conversation) -> None:
    send(desk, parcel, "Please answer ASAP.", scripts=True)
    assert Delivery.objects.exists()


def test_a_wording_worth_changing_is_shown_once(desk: Client, parcel: Conversation) -> None:
    text = "Dear Ana,\n\nwe have found it."
    part = send(desk, parcel, text, scripts=True)
    assert not Delivery.objects.exists()
    assert marked(part, text) == ["Ana"]
    send(desk, parcel, text, scripts=True, seen=seen(part))
    assert Delivery.objects.exists()


def test_a_hold_answers_with_the_same_part(desk: Client, parcel: Conversation, peters_account: str) -> None:
    text = f"To {peters_account}."
    typed = advice(desk, parcel, text)
    part = send(desk, parcel, text, scripts=True, seen=seen(typed))
    assert marked(part, text) == [peters_account]
    assert "<html" not in part
    assert 'name="reason"' in part
    assert not Delivery.objects.exists()


# Why?


def test_the_page_behind_why_shows_the_rule_and_its_examples(desk: Client) -> None:
    page = unescape(desk.get("/rules/english/haste/asap/").content.decode())
    assert "sound like an order" in page
    assert "as soon as you can" in page
    assert "Please send us the signed form <mark>ASAP</mark>." in page
    assert "Please send us the signed form as soon as you can." in page
    assert "We will ring you as soon as possible." in page


def test_every_rule_in_force_has_its_page(desk: Client) -> None:
    from mayest.guidance import Rulebook

    missing = [rule for rule in Rulebook.shipped().rules if desk.get(f"/rules/{rule}/").status_code != 200]
    assert missing == []


def test_a_rule_that_is_not_in_force_has_none(desk: Client) -> None:
    assert desk.get("/rules/english/haste/never/").status_code == 404
