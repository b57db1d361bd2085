"""Second looks on the desk: asking for one, looking, and who has to."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from mayest.guidance import rulebook_in_force
from mayest.people.models import Colleague
from mayest.policies.looks import require_look
from mayest.policies.models import RequiredLook
from mayest.record.contacts.contacts import claim
from mayest.record.models import Composition, Contact, Conversation, Delivery, Grade, Hold, State

IBAN = "DE89 3704 0044 0532 0130 00"
LEAK = f"Dear Anna,\n\nWe refund it to {IBAN}."
RULE = "common/record/account-of-another"
ANSWER = {"channel": "email", "to": "anna@example.org", "text": LEAK, "seen": ""}


@pytest.fixture
def lena(db: None) -> Client:
    """Give the desk with Lena signed in, who is no administrator."""
    client = Client()
    client.force_login(Colleague.objects.enrol("lena@mayest.example", "Lena Holt"))
    return client


@pytest.fixture
def held(desk: Client, parcel: Conversation, peter: Contact) -> Hold:
    """Give what Tom has asked a second look for."""
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    stopped = desk.post(f"/conversations/{parcel.pk}/delivery/", ANSWER).content.decode()
    assert "Ask for a second look" in stopped
    seen = stopped.partition('name="seen" value="')[2].partition('"')[0]
    asked = ANSWER | {"seen": seen, "ask": "1", "reason": "Is this hers?"}
    answer = desk.post(f"/conversations/{parcel.pk}/delivery/", asked, follow=True).content.decode()
    assert "A second look is asked for." in answer
    return Hold.objects.get()


def test_what_waits_stands_in_the_story_and_in_the_list(desk: Client, lena: Client, held: Hold) -> None:
    story = desk.get(f"/conversations/{held.delivery.conversation_id}/").content.decode()
    assert "Waits for a second look" in story
    assert f'href="/looks/{held.pk}/"' in story
    assert f'href="/looks/{held.pk}/"' in lena.get("/looks/").content.decode()
    assert "Waits for a second look" in desk.get("/deliveries/").content.decode()


def test_whoever_looks_sees_what_why_and_the_wording_that_would_pass(lena: Client, held: Hold) -> None:
    text = lena.get(f"/looks/{held.pk}/").content.decode()
    assert "Is this hers?" in text
    assert IBAN in text
    assert rulebook_in_force(settings.MAYEST_HOME).rules[RULE].why in unescape(text)
    assert "Peter" not in text


def test_it_is_released_with_a_reason_or_says_what_is_missing(lena: Client, held: Hold) -> None:
    answer = lena.post(f"/looks/{held.pk}/release/", {"text": LEAK, "why": ""}).content.decode()
    assert "Say in a few words why it may go" in answer
    assert Delivery.objects.get().state == State.HELD
    lena.post(f"/looks/{held.pk}/release/", {"text": LEAK, "why": "She gave it on the phone"})
    assert Delivery.objects.get().state == State.WAITING


def test_it_is_released_with_other_words_as_they_stand_in_the_field(lena: Client, held: Hold) -> None:
    lena.post(f"/looks/{held.pk}/release/", {"text": "Dear Anna,\r\n\r\nIt is on its way.", "why": ""})
    assert Delivery.objects.get().text == "Dear Anna,\n\nIt is on its way."


def test_it_is_given_back_and_its_writer_sees_the_word(desk: Client, lena: Client, held: Hold) -> None:
    story = f"/conversations/{held.delivery.conversation_id}/"
    lena.post(f"/looks/{held.pk}/return/", {"text": LEAK, "why": "Ask her for her own."})
    text = desk.get(story).content.decode()
    assert "Given back by <bdi>Lena Holt: Ask her for her own.</bdi>" in text
    assert Composition.objects.get().text == LEAK


def test_where_a_policy_names_somebody_the_writer_is_told_who_and_cannot_send(
    desk: Client, lena: Client, parcel: Conversation, peter: Contact, priya: Colleague
) -> None:
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    require_look(RULE, priya, None, 60, priya)
    stopped = desk.post(f"/conversations/{parcel.pk}/delivery/", ANSWER).content.decode()
    assert "A policy asks that Priya Nair looks at this first" in stopped
    assert "Send with this reason" not in stopped
    seen = stopped.partition('name="seen" value="')[2].partition('"')[0]
    desk.post(f"/conversations/{parcel.pk}/delivery/", ANSWER | {"seen": seen, "reason": "It is fine"})
    assert not Delivery.objects.exists()
    desk.post(f"/conversations/{parcel.pk}/delivery/", ANSWER | {"seen": seen, "ask": "1"})
    hold = Hold.objects.get()
    text = lena.get(f"/looks/{hold.pk}/").content.decode()
    assert "Priya Nair looks at it" in text
    assert "/release/" not in text
    assert "Nothing waits for you." in lena.get("/looks/").content.decode()
    refused = lena.post(f"/looks/{hold.pk}/release/", {"text": LEAK, "why": "ok"}).content.decode()
    assert "Priya Nair looks at this" in refused


def test_an_administrator_says_who_has_to_look_and_takes_it_away(
    desk: Client, priya: Colleague, tom: Colleague
) -> None:
    asked = {"rules": RULE, "looker": priya.pk, "deputy": tom.pk, "minutes": "60"}
    desk.post("/policies/looks/", asked)
    look = RequiredLook.objects.get()
    assert (look.rules, look.looker, look.deputy, look.minutes) == (RULE, priya, tom, 60)
    assert "after an hour" in " ".join(desk.get("/policies/looks/").content.decode().split())
    desk.post(f"/policies/looks/{look.pk}/undo/")
    assert not RequiredLook.objects.exists()


def test_the_deputy_is_somebody_else(desk: Client, priya: Colleague) -> None:
    asked = {"rules": RULE, "looker": priya.pk, "deputy": priya.pk, "minutes": "60"}
    assert "Choose somebody else" in desk.post("/policies/looks/", asked).content.decode()


def test_others_read_it_and_change_nothing(lena: Client, priya: Colleague) -> None:
    look = require_look(RULE, priya, None, 60, priya)
    text = lena.get("/policies/looks/").content.decode()
    assert RULE in text
    assert "<form" not in text.partition("<h1>")[2]
    asked = {"rules": RULE, "looker": priya.pk, "deputy": "", "minutes": "60"}
    assert lena.post("/policies/looks/", asked).status_code == 403
    assert lena.post(f"/policies/looks/{look.pk}/undo/").status_code == 403
