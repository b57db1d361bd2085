"""A fax by T.37, delivered by a real Postfix into a Maildir, becomes a fax with its number, and is read."""

import smtplib
from pathlib import Path

import pytest

from mayest.channels.channel import Fetches
from mayest.channels.fax.settings import FaxSettings
from mayest.channels.registry import channel
from mayest.inbound.fetch import fetch
from mayest.inbound.recognising import read
from mayest.record.accounts.accounts import set_up, way_in
from mayest.record.addresses.address import address
from mayest.record.models import Account, Interaction, Refused
from mayest.record.recognitions.recognitions import next_to_read
from tests import drawing, fax_mails
from tests.servers.ports import wait_until
from tests.servers.postfix import FAXES, Postfix

pytestmark = [pytest.mark.django_db, pytest.mark.server]
WORDS = "Waybill for Thursday's crossing:\n14 pallets. Please confirm by return."


@pytest.fixture
def line(mail_server: Postfix) -> Account:
    """Give our fax number, whose faxes Postfix delivers."""
    settings = FaxSettings(folder=str(maildir(mail_server)), moves=True)
    return set_up(channel("fax"), address(f"tel:{fax_mails.OURS}"), "Fax", settings)


def maildir(server: Postfix) -> Path:
    return server.home / "mail" / FAXES


def sent(server: Postfix, *mails: bytes) -> None:
    """Hand mails to Postfix as a gateway does, and wait until they are delivered."""
    with smtplib.SMTP("127.0.0.1", server.port) as gateway:
        for raw in mails:
            gateway.sendmail(f"FAX={fax_mails.THEIRS}@{fax_mails.GATEWAY}", [FAXES], raw)
    wait_until(lambda: len(list(maildir(server).glob("new/*"))) == len(mails), "the faxes are delivered")


def fetched(account: Account) -> int:
    fetches = way_in(account)
    assert isinstance(fetches, Fetches)
    return fetch(account, fetches)


@pytest.mark.ocr
def test_a_fax_is_delivered_taken_once_and_read(ocr: None, mail_server: Postfix, line: Account) -> None:
    sent(mail_server, fax_mails.t37(drawing.fax(WORDS)))
    assert fetched(line) == 1
    assert fetched(line) == 0
    fax = Interaction.objects.get()
    assert (fax.channel, fax.account, fax.direction) == ("fax", line, "in")
    assert {(each.role, str(each.identity)) for each in fax.participants.all()} == {
        ("from", f"tel:{fax_mails.THEIRS}"),
        ("to", f"tel:{fax_mails.OURS}"),
    }
    waiting = next_to_read()
    assert waiting is not None
    read(waiting)
    fax.refresh_from_db()
    assert drawing.difference(WORDS, fax.text) <= 0.02
    assert [path.name for path in maildir(mail_server).glob("new/*")] == []
    assert len(list(maildir(mail_server).glob("taken/*"))) == 1


def test_a_mail_without_a_fax_stays_where_it_lies_and_is_told(mail_server: Postfix, line: Account) -> None:
    plain = b"From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 11 Mar 2024 08:15:00 +0000\r\n\r\nBuy now!\r\n"
    sent(mail_server, plain, fax_mails.hylafax(drawing.fax(WORDS), name="DUNMARROW"))
    assert fetched(line) == 1
    assert "a mail without a fax" in Refused.objects.get().why
    assert len(list(maildir(mail_server).glob("new/*"))) == 1
