"""Whatever people call themselves or write stays words on every page that shows it."""

import json

import pytest
from django.test import Client

from mayest.people.models import Colleague
from mayest.record.conversations import conversations
from mayest.record.models import Attachment, Claim, Contact
from tests.corpora import corpus
from tests.entrances.said import blob, identity, say, talk

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def everywhere(desk: Client, tom: Colleague, name: str) -> dict[str, str]:
    """Put it wherever a text from outside can stand, and give every page that shows it."""
    contact = Contact.objects.create(name=name[:200])
    Claim.objects.create(contact=contact, identity=identity(f"mailto:{name[:100]}"), at=contact.at, why=name[:400])
    conversation = talk(name[:400])
    spoken = say(conversation, contact, name, subject=name[:1000] + "!", problems=[name], reply=name[:20])
    Attachment.objects.create(interaction=spoken, blob=blob(), name=name[:255], media_type=name[:127])
    conversations.add_note(name or "x", tom, conversation=conversation)
    conversations.add_note(name or "x", tom, contact=contact)
    claim = contact.claims.get()
    paths = (
        "/",
        f"/conversations/{conversation.pk}/",
        "/contacts/",
        f"/contacts/{contact.pk}/",
        f"/contacts/{contact.pk}/edit/",
        f"/claims/{claim.pk}/withdrawal/",
        f"/contacts/{contact.pk}/joinings/new/",
    )
    return {path: desk.get(path).content.decode() for path in paths}


@pytest.mark.django_db
def test_hostile_names_are_words(desk: Client, tom: Colleague) -> None:
    tom.name = HOSTILE[:120]
    tom.save()
    for path, text in everywhere(desk, tom, HOSTILE).items():
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert "&lt;script&gt;alert(1)" in text, path


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/contacts/?q={}", "/search/?q={}", "/inbox/all/?after={}", "/contacts/new/?name={}"])
def test_hostile_questions_are_words(desk: Client, path: str) -> None:
    text = desk.get(path.format(HOSTILE)).content.decode()
    assert "<script>alert" not in text
    assert "<img src=x" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "\u202eevil", "😀" * 100, "أهلا وسهلا", "x" * 5000, "a\u0301" * 50, "\u200b"])
def test_odd_names_are_shown(desk: Client, tom: Colleague, name: str) -> None:
    for path, text in everywhere(desk, tom, name).items():
        assert "</html>" in text, path


@pytest.mark.corpus
@pytest.mark.django_db
def test_strings_that_break_software_do_not_break_pages(desk: Client, tom: Colleague) -> None:
    lines = json.loads((corpus("strings-blns") / "blns.json").read_text(encoding="utf-8"))
    strings = [line for line in lines if line and "\x00" not in line]
    assert len(strings) > 400
    for start in range(0, len(strings), 60):
        for path, text in everywhere(desk, tom, "\n".join(strings[start : start + 60])).items():
            assert "<script>alert" not in text.lower(), path
