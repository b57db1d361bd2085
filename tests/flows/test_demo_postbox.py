"""The demo's mail really leaves the desk, and never the machine."""

from pathlib import Path

import pytest
from django.utils import timezone

from mayest.demo.postbox import FOLDER, connect, postbox
from mayest.outbound.deliver import deliver
from mayest.outbound.submit import Submission, submit
from mayest.people.models import Colleague
from mayest.record.conversations.conversations import begin
from mayest.record.models import Account, Delivery, Nondelivery, State
from mayest.record.outgoing.underway import next_due

pytestmark = pytest.mark.django_db
WORDS = "Hello,\n.\n.. and a line with dots.\n"


def test_what_is_sent_lies_in_the_folder_and_who_is_gone_is_named(
    tmp_path: Path, hello: Account, priya: Colleague
) -> None:
    to = ("mailto:anna@example.org", "mailto:gone@example.org")
    with postbox(tmp_path) as port:
        connect(port)
        submit(Submission(begin("Your trip"), priya, "email", to, (), "Your trip", WORDS))
        Delivery.objects.update(due=timezone.now())
        waiting = next_due(timezone.now())
        assert waiting is not None
        deliver(waiting)
    [sent] = (tmp_path / FOLDER).glob("*.eml")
    assert b"\n.\r\n.. and a line with dots." in sent.read_bytes()
    assert Delivery.objects.get().state == State.SENT
    assert Nondelivery.objects.get().address == "mailto:gone@example.org"


def test_opened_again_it_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "00001.eml").write_bytes(b"kept")
    with postbox(tmp_path) as port:
        assert port
    assert (tmp_path / FOLDER / "00001.eml").read_bytes() == b"kept"
