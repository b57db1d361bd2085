"""Our own addresses: set up by an administrator, tried before they are kept, and how they fare is seen by all."""

import pytest
from django.test import Client

from mayest.channels.registry import channel
from mayest.channels.wire import Failure, WireError
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import settings_of
from mayest.record.accounts.fetched import refuse
from mayest.record.accounts.health import unwell, well
from mayest.record.accounts.sealing import seal
from mayest.record.models import Account, Health, Way
from tests.servers.ports import free_port
from tests.servers.scripted_api import says, scripted_api
from tests.servers.talker import talker

FORM = {
    "address": "hello@mayest.example",
    "name": "Skerry Line",
    "smtp_host": "smtp.mayest.example",
    "smtp_port": "587",
    "smtp_security": "starttls",
    "smtp_user": "hello",
    "smtp_password": "open sesame",
    "imap_host": "",
    "imap_port": "993",
    "imap_security": "tls",
    "imap_user": "",
    "imap_password": "",
    "imap_folder": "INBOX",
}


def test_an_administrator_adds_one_and_its_password_is_neither_kept_readable_nor_shown(desk: Client) -> None:
    answer = desk.post("/accounts/new/email/", FORM, follow=True)
    assert "Skerry Line is kept." in answer.content.decode()
    account = Account.objects.get()
    assert str(account.identity) == "mailto:hello@mayest.example"
    assert settings_of(account).smtp_password.text == "open sesame"
    assert "sesame" not in account.sealed
    assert "sesame" not in desk.get(f"/accounts/{account.pk}/edit/").content.decode()


def test_a_password_left_empty_stays(desk: Client) -> None:
    desk.post("/accounts/new/email/", FORM)
    account = Account.objects.get()
    desk.post(f"/accounts/{account.pk}/edit/", FORM | {"smtp_password": "", "smtp_host": "mx.mayest.example"})
    account.refresh_from_db()
    assert settings_of(account).smtp_password.text == "open sesame"
    assert settings_of(account).smtp_host == "mx.mayest.example"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("address", "", "Say which address is ours."),
        ("address", "no address", "mail"),
        ("name", "", "Give it the name that people see."),
        ("smtp_port", "70000", "less than or equal"),
        ("smtp_security", "maybe", "valid choice"),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field(desk: Client, field: str, value: str, said: str) -> None:
    text = desk.post("/accounts/new/email/", FORM | {field: value}).content.decode()
    assert said in text
    assert 'class="field wrong"' in text
    assert not Account.objects.exists()


def test_others_see_how_they_fare_and_change_nothing(priya: Colleague, hello: Account) -> None:
    client = Client()
    client.force_login(priya)
    text = client.get("/accounts/").content.decode()
    assert "Hello" in text
    assert "/edit/" not in text
    assert client.post("/accounts/new/email/", FORM).status_code == 403
    assert client.get(f"/accounts/{hello.pk}/edit/").status_code == 403


def test_trying_says_who_answers(desk: Client) -> None:
    with talker([b"250 mx.mayest.example\r\n", b"221 bye\r\n"]) as server:
        tried = {"smtp_host": "127.0.0.1", "smtp_port": str(server.port), "smtp_security": "none", "smtp_user": ""}
        asked = FORM | tried | {"smtp_password": "", "try": "1"}
        text = desk.post("/accounts/new/email/", asked, follow=True).content.decode()
    assert "Sending works: mx.mayest.example lets us in." in text
    assert "Sending works" in text


def test_trying_says_what_is_wrong_and_the_mend(desk: Client) -> None:
    tried = FORM | {"smtp_host": "127.0.0.1", "smtp_port": str(free_port()), "try": "1"}
    text = desk.post("/accounts/new/email/", tried, follow=True).content.decode()
    assert "is kept, and does not work yet: 127.0.0.1 does not answer" in text
    assert 'value="127.0.0.1"' in text
    readable = FORM | {"smtp_security": "none", "try": "1"}
    assert "choose STARTTLS or TLS" in desk.post("/accounts/new/email/", readable, follow=True).content.decode()
    assert Health.objects.get().failure == "account"
    nowhere = FORM | {"smtp_host": "", "try": "1"}
    assert "it names no server yet" in desk.post("/accounts/new/email/", nowhere, follow=True).content.decode()


def test_the_page_says_what_keeps_an_account_from_sending(desk: Client, hello: Account) -> None:
    assert "Not set up" in desk.get("/accounts/").content.decode()
    unwell(hello, Way.OUT, WireError(Failure.ACCOUNT, "535 no such user"))
    assert "535 no such user" in desk.get("/accounts/").content.decode()
    well(hello, Way.OUT)
    assert "Sending works" in desk.get("/accounts/").content.decode()


def test_what_came_and_is_no_message_is_listed(desk: Client, hello: Account) -> None:
    refuse(hello, [("INBOX 17", "it has none of the headers of a mail")])
    refuse(hello, [("INBOX 17", "it has none of the headers of a mail")])
    text = desk.get("/accounts/").content.decode()
    assert "1 could not be read" in text
    assert "<bdi>INBOX 17</bdi>: it has none of the headers of a mail" in text


def test_whoever_changes_the_settings_lets_it_try_again_at_once(desk: Client) -> None:
    desk.post("/accounts/new/email/", FORM)
    account = Account.objects.get()
    unwell(account, Way.OUT, WireError(Failure.ACCOUNT, "535 no such user"))
    desk.post(f"/accounts/{account.pk}/edit/", FORM)
    assert Health.objects.get().again_at is None


def test_settings_sealed_with_another_key_are_entered_again(desk: Client, hello: Account) -> None:
    hello.sealed = seal("{}")[:-4] + "abcd"
    hello.save()
    answer = desk.get(f"/accounts/{hello.pk}/edit/")
    assert answer.status_code == 200
    assert "sealed with another secret key" in answer.content.decode()


def test_a_feed_is_an_account_by_its_address(desk: Client) -> None:
    blog = "https://blog.mayest.example/feed.xml"
    desk.post("/accounts/new/feed/", {"address": blog, "name": "Our blog", "line": ""} | {"ours": "on"})
    account = Account.objects.get()
    assert str(account.identity).startswith("https:")
    assert settings_of(account).ours
    desk.post(f"/accounts/{account.pk}/edit/", {"name": "The blog"})
    account.refresh_from_db()
    assert (account.name, settings_of(account).ours) == ("The blog", False)
    assert Account.objects.count() == 1


def test_what_nobody_can_try_offers_no_trying(desk: Client) -> None:
    assert "try it" in desk.get("/accounts/new/email/").content.decode()
    assert "try it" not in desk.get("/accounts/new/webhook/").content.decode()


def test_a_channel_that_nobody_has_is_nowhere(desk: Client) -> None:
    assert desk.get("/accounts/new/semaphore/").status_code == 404


def test_every_setting_has_a_label(desk: Client) -> None:
    text = desk.get("/accounts/new/email/").content.decode()
    for each in channel("email").settings.__dataclass_fields__.values():  # type: ignore[attr-defined]  # a dataclass
        assert each.metadata["label"] in text


BLUESKY = {"address": "", "name": "Skerry Line", "handle": "skerryline.example", "app_password": "open sesame"}
SIGN_IN = "POST /xrpc/com.atproto.server.createSession"


def test_an_address_that_nobody_knows_by_heart_is_asked_for(desk: Client) -> None:
    with scripted_api() as api:
        known = {"did": "did:plc:skerry", "handle": "skerryline.example", "accessJwt": "a", "refreshJwt": "r"}
        api.on(SIGN_IN, says(known))
        assert "Left empty, the server is asked for it." in desk.get("/accounts/new/bluesky/").content.decode()
        desk.post("/accounts/new/bluesky/", BLUESKY | {"service": api.address})
    assert str(Account.objects.get().identity) == "did:plc:skerry"


def test_an_address_that_is_not_told_keeps_nothing_and_says_why(desk: Client) -> None:
    with scripted_api() as api:
        api.on(SIGN_IN, says({"error": "AuthenticationRequired", "message": "Invalid password"}, 401))
        refused = desk.post("/accounts/new/bluesky/", BLUESKY | {"service": api.address}).content.decode()
        silent = desk.post("/accounts/new/bluesky/", BLUESKY | {"app_password": ""}).content.decode()
    assert "make a new app password" in refused
    assert "sesame" not in refused
    assert "give the handle and an app password" in silent.lower()
    assert not Account.objects.exists()


def test_a_matrix_account_is_added_and_tried_and_its_trouble_told(desk: Client) -> None:
    with scripted_api() as homeserver:
        homeserver.on("GET /_matrix/client/v3/account/whoami", says({"user_id": "@desk:chat.example"}))
        homeserver.on("GET /_matrix/client/v3/joined_rooms", says({"joined_rooms": ["!a:chat.example"]}))
        form = {"address": "@desk:chat.example", "name": "Chat", "homeserver": homeserver.address, "token": "secret"}
        answer = desk.post("/accounts/new/matrix/", form | {"try": "1"}, follow=True).content.decode()
        assert "Fetching works: @desk:chat.example on 127.0.0.1, in 1 room" in answer
        assert "secret" not in answer
        revoked = says({"errcode": "M_UNKNOWN_TOKEN", "error": "Invalid access token"}, 401)
        homeserver.on("GET /_matrix/client/v3/account/whoami", revoked)
        account = Account.objects.get()
        desk.post(f"/accounts/{account.pk}/edit/", form | {"try": "1"})
    assert str(account.identity) == "matrix:@desk:chat.example"
    page = desk.get("/accounts/").content.decode()
    assert "the access token counts no more: make a new one, and enter it under Accounts" in page
