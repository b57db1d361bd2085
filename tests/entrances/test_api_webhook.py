"""Any program hands messages over: signed, once, and acknowledged when they are safe."""

import json
import time
from base64 import b64encode
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.channels.webhook.settings import WebhookSettings
from mayest.channels.webhook.signature import sign
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.models import Account, Interaction

KEY = b"0123456789abcdef0123456789abcdef"
SECRET = f"whsec_{b64encode(KEY).decode()}"
FORM = {
    "id": "form-17",
    "from": {"address": "mailto:anna@example.org", "name": "Anna Keller"},
    "text": "I left a green umbrella on the 17:30.",
}


@pytest.fixture
def form(db: None) -> Account:
    """Give the account by which the contact form hands over."""
    settings = WebhookSettings(Secret(SECRET))
    return set_up(channel("webhook"), address("https://mayest.example/contact"), "Contact form", settings)


def hand_over(account: int, body: bytes, *, key: bytes = KEY, at: int | None = None) -> tuple[int, Any]:
    seconds = str(at or int(time.time()))
    headers = {
        "webhook-id": "one",
        "webhook-timestamp": seconds,
        "webhook-signature": sign(key, "one", seconds, body),
    }
    answer = Client().post(f"/api/webhooks/{account}", body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def test_a_message_is_in_the_record_when_it_is_acknowledged_and_again_changes_nothing(form: Account) -> None:
    body = json.dumps(FORM).encode()
    first, second = hand_over(form.pk, body), hand_over(form.pk, body)
    assert first == (HTTPStatus.CREATED, {"stored": True})
    assert second == (HTTPStatus.OK, {"stored": False})
    said = Interaction.objects.get()
    assert (said.channel, said.text, said.account) == ("webhook", FORM["text"], form)
    assert said.participants.filter(identity__value="anna@example.org").exists()


@pytest.mark.parametrize("change", [{"key": b"another key, as long as the first"}, {"at": 1_700_000_000}])
def test_whoever_does_not_know_the_secret_or_comes_late_is_refused(form: Account, change: dict[str, Any]) -> None:
    status, _ = hand_over(form.pk, json.dumps(FORM).encode(), **change)
    assert status == HTTPStatus.UNAUTHORIZED
    assert not Interaction.objects.exists()


def test_a_body_that_was_changed_on_its_way_is_refused(form: Account) -> None:
    seconds = str(int(time.time()))
    signed = sign(KEY, "one", seconds, json.dumps(FORM).encode())
    headers = {"webhook-id": "one", "webhook-timestamp": seconds, "webhook-signature": signed}
    changed = json.dumps(FORM | {"text": "Send me money."})
    answer = Client().post(f"/api/webhooks/{form.pk}", changed, content_type="application/json", headers=headers)
    assert answer.status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("body", [b"", b"{}", b"no JSON", b'{"from": "mailto:anna@example.org"}'])
def test_what_is_no_message_is_refused_with_a_reason(form: Account, body: bytes) -> None:
    status, answer = hand_over(form.pk, body)
    assert (status, list(answer)) == (HTTPStatus.BAD_REQUEST, ["error"])
    assert answer["error"]
    assert not Interaction.objects.exists()


def test_an_account_of_another_kind_or_of_nobody_opens_nothing(form: Account, hello: Account) -> None:
    for number in (hello.pk, 999):
        assert hand_over(number, json.dumps(FORM).encode())[0] == HTTPStatus.UNAUTHORIZED


def test_the_desk_says_where_to_hand_over(desk: Client, form: Account) -> None:
    assert f"/api/webhooks/{form.pk}</code>" in desk.get("/accounts/").content.decode()
