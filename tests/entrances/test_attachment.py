"""Bytes from outside are kept by the browser, never run by it."""

import pytest
from django.test import Client

from mayest.desk.files import safe_name
from mayest.record.models import Attachment, Contact, Interaction
from mayest.record.storage import blobs
from tests.entrances.said import say, talk

EVIL = b"<html><script>alert(1)</script></html>"


@pytest.fixture
def letter(anna: Contact) -> Interaction:
    [raw, file] = blobs.keep([b"From: anna@example.org\r\n\r\n<b>Hi</b>", EVIL])
    spoken = say(talk(), anna, "<b>Hi</b>", raw=raw)
    Attachment.objects.create(interaction=spoken, blob=file, name="ticket.html", media_type="text/html")
    return spoken


@pytest.mark.django_db
def test_a_file_is_a_download_whatever_it_says_it_is(desk: Client, letter: Interaction) -> None:
    answer = desk.get(f"/attachments/{letter.attachments.get().pk}/")
    assert answer.content == EVIL
    assert answer["Content-Disposition"] == 'attachment; filename="ticket.html"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_the_message_as_it_came(desk: Client, letter: Interaction) -> None:
    answer = desk.get(f"/interactions/{letter.pk}/raw/")
    assert answer.content == b"From: anna@example.org\r\n\r\n<b>Hi</b>"
    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.django_db
def test_the_whole_text_is_nothing_but_text(desk: Client, letter: Interaction) -> None:
    answer = desk.get(f"/interactions/{letter.pk}/text/")
    assert answer.content == b"<b>Hi</b>"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_the_page_names_the_file_with_its_type_and_size(desk: Client, letter: Interaction) -> None:
    text = desk.get(f"/conversations/{letter.conversation_id}/").content.decode()
    assert "ticket.html" in text
    assert "text/html" in text
    assert f"{len(EVIL)}\xa0bytes" in text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("ticket.pdf", "ticket.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\temp\\a.txt", "C__temp_a.txt"),
        ("inv\u202efdp.exe", "inv_fdp.exe"),
        ("a\r\nSet-Cookie: x.txt", "a__Set-Cookie_ x.txt"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
        ("", "file"),
        ("...", "file"),
        ("Prüfung 🎫.txt", "Prüfung 🎫.txt"),
    ],
)
def test_names_are_safe_on_any_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe
