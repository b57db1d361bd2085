"""What a colleague is writing."""

from pathlib import Path

import pytest

from mayest.people.models import Colleague
from mayest.record.models import Composition, CompositionFile, Conversation
from mayest.record.outgoing.compositions import attach, composition, detach, discard, keep
from tests.rows import conversation


@pytest.fixture
def talk(db: None) -> Conversation:
    return conversation()


@pytest.fixture(autouse=True)
def cellar(settings: object, tmp_path: Path) -> None:
    settings.MAYEST_HOME = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name


def write(talk: Conversation, colleague: Colleague, text: str) -> Composition:
    return keep(talk, colleague, "email", ["mailto:anna@example.org"], [], "Re: Order", text)


def test_a_reworded_draft_leaves_no_trace(talk: Conversation, priya: Colleague) -> None:
    write(talk, priya, "You idiot")
    write(talk, priya, "Dear Anna")
    assert [each.text for each in Composition.objects.all()] == ["Dear Anna"]


def test_each_sees_their_own(talk: Conversation, priya: Colleague, tom: Colleague) -> None:
    mine = write(talk, priya, "Dear Anna")
    assert composition(talk, priya) == mine
    assert composition(talk, tom) is None
    discard(talk, tom)
    assert composition(talk, priya) == mine


def test_files_stay_while_the_words_change(talk: Conversation, priya: Colleague) -> None:
    file = attach(write(talk, priya, "Dear"), "bill.pdf", "application/pdf", b"%PDF")
    kept = composition(talk, priya)
    assert write(talk, priya, "Dear Anna") == kept
    assert list(kept.files.all()) == [file]
    assert (file.blob.size, file.name, file.media_type) == (4, "bill.pdf", "application/pdf")
    detach(file)
    assert not CompositionFile.objects.exists()


def test_what_is_given_up_is_gone_with_its_files(talk: Conversation, priya: Colleague) -> None:
    attach(write(talk, priya, "Dear"), "bill.pdf", "application/pdf", b"%PDF")
    discard(talk, priya)
    assert not Composition.objects.exists()
    assert not CompositionFile.objects.exists()
