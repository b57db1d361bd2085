"""What comes to an account is fetched from a real Dovecot: safe before it is passed, stored once, noticed at once."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from mayest.channels.channel import Fetches
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.channels.wire import Failure, WireError
from mayest.inbound import fetch as fetching
from mayest.inbound.fetch import fetch
from mayest.record.accounts.accounts import set_up, way_in
from mayest.record.accounts.fetched import bookmark
from mayest.record.accounts.health import resting
from mayest.record.addresses.address import address
from mayest.record.models import Account, Health, Interaction, Refused, Way
from tests.flows.mails import mail
from tests.servers.dovecot import PASSWORD, USER, Dovecot, dovecot, why_not
from tests.servers.ports import wait_until

pytestmark = [pytest.mark.django_db, pytest.mark.server]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    """Give a Dovecot whose certificate is trusted."""
    if reason := why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="mayest-dovecot-") as home, dovecot(Path(home)) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.authority))
        yield running


def reached(server: Dovecot, password: str = PASSWORD) -> EmailSettings:
    return EmailSettings(
        imap_host="127.0.0.1",
        imap_port=server.tls_port,
        imap_security=Security.TLS,
        imap_user=USER,
        imap_password=Secret(password),
    )


@pytest.fixture
def ours(server: Dovecot) -> Account:
    """Give an account of ours that is fetched."""
    return set_up(channel("email"), address(f"mailto:{USER}"), "Hello", reached(server))


def fetched(account: Account) -> int:
    fetches = way_in(account)
    assert isinstance(fetches, Fetches)
    return fetch(account, fetches)


def breaks_off_at(step: str, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fetch, and fail at that step."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(fetching, step, fails)
        with pytest.raises(ZeroDivisionError):
            fetched(account)


def test_what_lies_there_comes_in_once_by_the_account_it_came_to(server: Dovecot, ours: Account) -> None:
    server.drop(USER, mail("one@example.org"), mail("two@example.org"))
    assert fetched(ours) == 2
    assert fetched(ours) == 0
    assert set(Interaction.objects.values_list("key", "account")) == {
        ("one@example.org", ours.pk),
        ("two@example.org", ours.pk),
    }
    server.drop(USER, mail("three@example.org"))
    assert fetched(ours) == 1
    health = Health.objects.get(account=ours, way=Way.IN)
    assert (health.trouble, health.again_at) == ("", None)


def test_what_fails_to_be_stored_is_fetched_again(
    server: Dovecot, ours: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.drop(USER, mail("one@example.org"))

    breaks_off_at("receive", ours, monkeypatch)
    assert bookmark(ours) == ""
    assert fetched(ours) == 1


def test_a_cut_between_storing_and_remembering_stores_nothing_twice(
    server: Dovecot, ours: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.drop(USER, mail("one@example.org"))

    breaks_off_at("turn_to", ours, monkeypatch)
    assert Interaction.objects.count() == 1
    assert fetched(ours) == 0
    assert Interaction.objects.count() == 1


def test_what_is_no_message_is_told_and_the_rest_comes_in(server: Dovecot, ours: Account) -> None:
    server.drop(USER, mail("one@example.org"), b"no header at all\n", mail("two@example.org"))
    assert fetched(ours) == 2
    refused = Refused.objects.get()
    assert refused.called.startswith("INBOX")
    assert "none of the headers of a mail" in refused.why


def test_what_is_not_ours_to_keep_stays_where_it_lies_and_leaves_no_byte(
    server: Dovecot, ours: Account, settings: Settings, tmp_path: Path
) -> None:
    settings.MAYEST_HOME, settings.MAYEST_CONFIDENTIAL = tmp_path, ("works-council@example.org", "counsel.example")
    told = mail("b@example.org", sender="anna@example.org", cc="Works Council <works-council@example.org>")
    server.drop(USER, mail("a@example.org", sender="lawyer@berlin.counsel.example"), told, mail("c@example.org"))
    assert fetched(ours) == 1
    assert Interaction.objects.get().key == "c@example.org"
    assert len([path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]) == 1
    assert len(server.on_disk(USER)) == 3


def test_a_wrong_password_is_trouble_of_the_account_which_then_rests(server: Dovecot, ours: Account) -> None:
    set_up(channel("email"), address(f"mailto:{USER}"), "Hello", reached(server, "wrong"))
    ours.refresh_from_db()
    with pytest.raises(WireError) as told:
        fetched(ours)
    assert told.value.failure is Failure.ACCOUNT
    assert Health.objects.get(account=ours, way=Way.IN).trouble == str(told.value)
    assert resting(ours, Way.IN, timezone.now()) > 0


# Takes in what comes, in a process of its own, as `mayest serve` has it.
SET_UP = """
import sys
from mayest.cli.house import open_house
open_house()
from mayest.channels.email.settings import EmailSettings, Security
from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
user, password, port = sys.argv[1:]
settings = EmailSettings(
    imap_host="127.0.0.1", imap_port=int(port), imap_security=Security.TLS,
    imap_user=user, imap_password=Secret(password),
)
set_up(channel("email"), address(f"mailto:{user}"), "Hello", settings)
"""


def test_the_worker_notices_what_comes_while_it_listens(server: Dovecot, tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    surroundings = clean | {"MAYEST_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}
    server.drop(USER, mail("one@example.org"))
    command = [sys.executable, "-c", SET_UP, USER, PASSWORD, str(server.tls_port)]
    subprocess.run(command, env=surroundings, check=True)  # noqa: S603  # ourselves
    worker = [sys.executable, "-m", "mayest.cli", "worker"]
    with subprocess.Popen(worker, env=surroundings) as working:  # noqa: S603  # ourselves
        wait_until(lambda: _keys(tmp_path) == {"one@example.org"}, "the first mail is there")
        server.drop(USER, mail("two@example.org"))
        wait_until(lambda: _keys(tmp_path) == {"one@example.org", "two@example.org"}, "the second is noticed")
        server.stop()
        server.drop(USER, mail("three@example.org"))
        server.start()
        wait_until(lambda: "three@example.org" in _keys(tmp_path), "it goes on when the server is back", patience=90)
        working.terminate()
    assert working.returncode == 0


def _keys(home: Path) -> set[str]:
    with sqlite3.connect(home / "mayest.sqlite3") as database:
        return {key for (key,) in database.execute("SELECT key FROM record_interaction")}
