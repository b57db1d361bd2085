"""Letters by post at the desk: dropped in, read beside the original, and said by whom they are."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mayest.channels.scans import limits
from mayest.inbound.receive import Received, receive
from mayest.inbound.recognising import read
from mayest.people.models import Colleague
from mayest.record.addresses.address import address
from mayest.record.contacts.contacts import make_contact
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Contact, Conversation, Interaction, Recognition
from mayest.record.storage import blobs
from tests import drawing, fax_mails

SCAN = drawing.pdf(drawing.ENGLISH)
VALID = "Ring me on 020 7946 0018 or +49 30 23125001, or write to winifred@example.org or hello@mayest.example."


@pytest.fixture
def post(db: None) -> Account:
    """Give our address by post."""
    ours = identity(address("postal:1 Harbour Road, Port Ellin"))
    return Account.objects.create(channel="letter", identity=ours, name="Post")


def scan(content: bytes = SCAN, name: str = "bench.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def dropped(desk: Client, *files: SimpleUploadedFile, path: str = "/letters/new/", **said: str) -> str:
    return desk.post(path, {"scans": list(files), "way": "in", "who": "", **said}, follow=True).content.decode()


def said_by(letter: Interaction, role: str) -> list[str]:
    return [str(party.identity) for party in letter.participants.filter(role=role)]


def test_a_scan_is_kept_as_it_is_and_waits_to_be_read(desk: Client, tom: Colleague, post: Account) -> None:
    text = dropped(desk, scan())
    assert "The letter is kept" in text
    assert "Not read yet" in text
    assert "Say who wrote it" in text
    letter = Interaction.objects.get()
    assert blobs.content(letter.raw) == SCAN
    assert (letter.channel, letter.direction, letter.by, letter.account) == ("letter", "in", tom, post)
    assert (said_by(letter, "from"), said_by(letter, "to")) == ([], [str(post.identity)])


def test_once_it_is_read_its_words_stand_beside_its_pages(desk: Client, post: Account) -> None:
    dropped(desk, scan())
    read(Recognition.objects.get())
    letter = Interaction.objects.get()
    text = desk.get(f"/conversations/{letter.conversation_id}/").content.decode()
    assert "the bench by the funnel" in text
    assert "Read by the text in the PDF" in text
    file = letter.attachments.get()
    assert f'src="/attachments/{file.pk}/pages/1/"' in text
    part = desk.get(f"/interactions/{letter.pk}/recognition/").content.decode()
    assert "the bench by the funnel" in part
    assert "Not read yet" not in part


def test_a_page_is_a_picture_that_we_drew_and_nothing_else(desk: Client, post: Account) -> None:
    dropped(desk, scan())
    file = Interaction.objects.get().attachments.get()
    answer = desk.get(f"/attachments/{file.pk}/pages/1/")
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert desk.get(f"/attachments/{file.pk}/pages/2/").status_code == 404
    assert desk.get(f"/attachments/{file.pk}/pages/0/").status_code == 404
    raw = desk.get(f"/interactions/{file.interaction_id}/raw/")
    assert raw["Content-Disposition"].endswith('.pdf"')
    assert raw.content == SCAN


def test_who_and_when_can_be_said(desk: Client, post: Account, anna: Contact) -> None:
    on = timezone.localdate() - timedelta(days=3)
    dropped(desk, scan(), who="keller", on=on.isoformat())
    letter = Interaction.objects.get()
    assert said_by(letter, "from") == ["mailto:anna@example.org"]
    assert timezone.localdate(letter.at) == on


def test_a_stranger_is_known_by_street_and_name(desk: Client, post: Account) -> None:
    dropped(desk, scan(), who="2 Gull Terrace, Hollow Bay", name="Winifred Pym")
    assert said_by(Interaction.objects.get(), "from") == ["postal:2 Gull Terrace, Hollow Bay"]
    assert str(Contact.objects.get()) == "Winifred Pym"


def test_what_we_wrote_goes_the_other_way(desk: Client, post: Account, anna: Contact) -> None:
    dropped(desk, scan(), way="out", who="anna@example.org")
    letter = Interaction.objects.get()
    assert (letter.direction, said_by(letter, "from"), said_by(letter, "to")) == (
        "out",
        [str(post.identity)],
        ["mailto:anna@example.org"],
    )


def test_in_a_conversation_it_stands_in_its_story(desk: Client, parcel: Conversation, anna: Contact) -> None:
    text = dropped(desk, scan(), path=f"/conversations/{parcel.pk}/letters/new/", who=f"contact:{anna.pk}")
    assert "Where is my parcel?" in text
    assert Interaction.objects.get(channel="letter").conversation == parcel


def test_of_a_contact_it_stands_in_their_timeline(desk: Client, anna: Contact) -> None:
    dropped(desk, scan(), path=f"/contacts/{anna.pk}/letters/new/", who=f"contact:{anna.pk}")
    assert Interaction.objects.get().appearances.get().contact == anna


def test_of_several_files_each_is_told_what_became_of_it(desk: Client, post: Account) -> None:
    dropped(desk, scan())
    text = dropped(desk, scan(), scan(drawing.png("Another"), "two.png"), scan(b"no scan", "notes.txt"))
    assert "bench.pdf</bdi></a> is in the record already" in text
    assert "two.png</bdi></a> is kept" in text
    assert "notes.txt</bdi> is not kept. It is no scan" in text
    assert Interaction.objects.count() == 2


def test_the_same_scan_alone_says_that_it_is_there(desk: Client, post: Account) -> None:
    dropped(desk, scan())
    assert "is in the record already" in dropped(desk, scan(name="again.pdf"))


def test_one_that_is_too_large_is_told_with_the_mend(
    desk: Client, post: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mayest.desk.letters.MAX_BYTES", 100)
    assert "fewer dots an inch" in dropped(desk, scan())
    assert not Interaction.objects.exists()
    assert limits.MAX_BYTES > 100


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"who": "Nobody at all"}, "Nobody of that name is known"),
        ({"on": "2999-01-01"}, "That is still to come"),
        ({"way": "sideways"}, "valid choice"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(desk: Client, db: None, said: dict[str, str], told: str) -> None:
    assert told in dropped(desk, scan(), **said)
    assert not Interaction.objects.exists()


def test_without_a_file_it_says_what_to_do(desk: Client, db: None) -> None:
    assert "Choose a scan, or drop one here." in dropped(desk)
    assert "That file is empty." in dropped(desk, scan(b""))


def test_whoever_has_no_address_is_not_named_in_vain(desk: Client, db: None) -> None:
    nameless = make_contact("Walk-in", Contact.Kind.PERSON, None, [])
    text = dropped(desk, scan(), path=f"/contacts/{nameless.pk}/letters/new/", who=f"contact:{nameless.pk}")
    assert "No address or number of theirs is known" in text
    assert not Interaction.objects.exists()


@pytest.fixture
def letter(post: Account) -> Interaction:
    """Give a letter that was read, and of which nobody has said who wrote it."""
    receive([Received("letter", drawing.pdf(VALID), post, "a test", None)])
    read(Recognition.objects.get())
    return Interaction.objects.get()


def test_who_wrote_it_is_proposed_from_what_stands_in_it(
    desk: Client, letter: Interaction, receive_mail: object
) -> None:
    page = desk.get(f"/interactions/{letter.pk}/sender/").content.decode()
    assert "It is <bdi>winifred@example.org" in page
    assert 'value="tel:+493023125001"' in page
    assert "hello@mayest.example</bdi>" not in page  # that is us
    text = desk.post(f"/interactions/{letter.pk}/sender/", {"who": "mailto:winifred@example.org"}, follow=True)
    assert "Now it is known who wrote it." in text.content.decode()
    assert "Say who wrote it" not in text.content.decode()
    assert said_by(letter, "from") == ["mailto:winifred@example.org"]


@pytest.mark.parametrize(
    ("who", "told"),
    [("", "Say who wrote it."), ("Nobody at all", "Nobody of that name"), ("mailto:x", "Nobody of that name")],
)
def test_a_sender_who_is_none_is_told(desk: Client, letter: Interaction, who: str, told: str) -> None:
    assert told in desk.post(f"/interactions/{letter.pk}/sender/", {"who": who}).content.decode()
    assert said_by(letter, "from") == []


def test_of_several_of_that_name_one_is_chosen(desk: Client, letter: Interaction, anna: Contact) -> None:
    make_contact("Anna Kellermann", Contact.Kind.PERSON, None, ["mailto:ak@example.net"])
    page = desk.post(f"/interactions/{letter.pk}/sender/", {"who": "anna k"}).content.decode()
    assert "Several are called so: which of them?" in page
    desk.post(f"/interactions/{letter.pk}/sender/", {"who": f"contact:{anna.pk}"})
    assert letter.appearances.get().contact == anna


def test_who_wrote_it_cannot_be_said_twice(desk: Client, letter: Interaction, anna: Contact, peter: Contact) -> None:
    desk.post(f"/interactions/{letter.pk}/sender/", {"who": "anna@example.org"})
    page = desk.post(f"/interactions/{letter.pk}/sender/", {"who": "peter@example.net"}).content.decode()
    assert "It says already who wrote it." in page


def test_what_could_not_be_read_is_told_and_can_be_read_again(desk: Client, no_ocr: None, post: Account) -> None:
    dropped(desk, scan(drawing.png("Dear Sirs"), "letter.png"))
    read(Recognition.objects.get())
    letter = Interaction.objects.get()
    text = desk.get(f"/conversations/{letter.conversation_id}/").content.decode()
    assert "Not read: no OCR here; install Tesseract" in text
    assert "apt install tesseract-ocr" in text
    desk.post(f"/interactions/{letter.pk}/recognition/again/")
    assert Recognition.objects.get().at is None
    assert "Not read yet" in desk.get(f"/conversations/{letter.conversation_id}/").content.decode()


def test_a_locked_pdf_is_a_file_without_pages(desk: Client, post: Account) -> None:
    dropped(desk, scan(drawing.locked_pdf()))
    read(Recognition.objects.get())
    letter = Interaction.objects.get()
    text = desk.get(f"/conversations/{letter.conversation_id}/").content.decode()
    assert "locked with a password" in text
    assert "<img" not in text
    assert "letter.pdf" in text


def test_a_fax_stands_beside_its_pages_as_well(desk: Client, db: None) -> None:
    receive([Received("fax", fax_mails.t37_with_two_pages(), None, "a test", None)])
    fax = Interaction.objects.get()
    text = desk.get(f"/conversations/{fax.conversation_id}/").content.decode()
    assert "Dunmarrow Haulage" in text
    assert f"/attachments/{fax.attachments.get().pk}/pages/1/" in text
    assert "Say who wrote it" not in text


def test_a_mail_has_nothing_that_is_read_again(desk: Client, parcel: Conversation) -> None:
    mail = parcel.interactions.get()
    assert desk.get(f"/interactions/{mail.pk}/recognition/").status_code == 404
    assert desk.post(f"/interactions/{mail.pk}/recognition/again/").status_code == 404


def test_many_letters_cost_no_more_questions_than_one(desk: Client, parcel: Conversation, anna: Contact) -> None:
    def questions() -> int:
        desk.get(f"/conversations/{parcel.pk}/")  # read, so that the next look remembers nothing new
        with CaptureQueriesContext(connection) as asked:
            desk.get(f"/conversations/{parcel.pk}/")
        return len(asked)

    counts = []
    for number in range(4):
        content = drawing.pdf(f"Letter number {number}, with words enough to be read.")
        dropped(desk, scan(content), path=f"/conversations/{parcel.pk}/letters/new/", who=f"contact:{anna.pk}")
        read(Recognition.objects.get(at=None))
        counts.append(questions())
    assert len(set(counts)) == 1


def test_the_page_of_accounts_draws_the_form_and_tries_the_folder(desk: Client, tmp_path: object) -> None:
    form = {
        "address": "1 Harbour Road, Port Ellin",
        "name": "Post",
        "folder": str(tmp_path),
        "quiet": "5",
        "languages": "de, en",
        "try": "1",
    }
    text = desk.post("/accounts/new/letter/", form, follow=True).content.decode()
    assert f"Fetching works: 0 files in {tmp_path}, read by" in text
    text = desk.post("/accounts/new/letter/", form | {"folder": "/nowhere/at/all"}, follow=True).content.decode()
    assert "there is no folder /nowhere/at/all on this machine: make it, or mount the share" in text
    assert "mount the share" in desk.get("/accounts/").content.decode()
