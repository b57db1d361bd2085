"""The people of the tests: three colleagues, two who write to them, the address they write to, and who reads scans."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from mayest.channels.scans import tesseract
from mayest.channels.transcribing import transcriber
from mayest.inbound.receive import Received, receive
from mayest.people.models import Colleague, Role
from mayest.people.roles import appoint
from mayest.record.addresses.address import address
from mayest.record.contacts.contacts import make_contact
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Contact, Interaction
from tests import loudspeaker
from tests.corpora import missing
from tests.loudspeaker import Loudspeaker
from tests.servers import synapse as synapses
from tests.servers.synapse import Synapse
from tests.transcribers import installer


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Keep SQLite's test database in a file, as in real life: one in memory has no waiting for a lock."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(settings.MAYEST_HOME / "tests.sqlite3")


@pytest.fixture
def tom(db: None) -> Colleague:
    """An administrator."""
    colleague = Colleague.objects.enrol("tom@mayest.example", "Tom Ashby")
    appoint(colleague, Role.ADMINISTRATOR, None)
    return colleague


@pytest.fixture
def magnus(db: None) -> Colleague:
    """Another administrator, who reads what Tom writes."""
    colleague = Colleague.objects.enrol("magnus@mayest.example", "Magnus Rask")
    appoint(colleague, Role.ADMINISTRATOR, None)
    return colleague


@pytest.fixture
def priya(db: None) -> Colleague:
    """A colleague who answers customers."""
    return Colleague.objects.enrol("priya@mayest.example", "Priya Nair")


@pytest.fixture
def anna(db: None) -> Contact:
    """A customer who writes from anna@example.org."""
    return make_contact("Anna Keller", Contact.Kind.PERSON, None, ["mailto:anna@example.org"])


@pytest.fixture
def peter(db: None) -> Contact:
    """Another, who writes from peter@example.net."""
    return make_contact("Peter Ott", Contact.Kind.PERSON, None, ["mailto:peter@example.net"])


@pytest.fixture
def hello(db: None) -> Account:
    """The address of ours that everybody knows."""
    ours = identity(address("mailto:hello@mayest.example"))
    return Account.objects.create(channel="email", identity=ours, name="Hello")


@pytest.fixture
def receive_mail(hello: Account) -> Callable[[str], Interaction]:
    """Take in the text of a mail as it stands on the wire; gives what the record made of it."""

    def received(text: str) -> Interaction:
        raw = text.lstrip("\n").replace("\r\n", "\n").replace("\n", "\r\n").encode()
        [receipt] = receive([Received("email", raw, hello, "a test", None)])
        assert receipt.interaction is not None, receipt.why
        return Interaction.objects.get(pk=receipt.interaction)

    return received


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Give a way to install a transcriber for as long as a test lasts, by its name and its source."""
    yield installer(tmp_path, monkeypatch)
    transcriber.cache_clear()


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch, db: None) -> Loudspeaker:
    """Give a public channel that sends by a script."""
    return loudspeaker.install(monkeypatch)


@pytest.fixture
def ocr() -> None:
    """Say that a test reads pages by a real OCR, in German and English."""
    if not (found := tesseract.found(("deu", "eng"))) or found.missing:
        missing("ocr", "no Tesseract for German and English here (Debian's tesseract-ocr and tesseract-ocr-deu)")


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide whatever reads pictures on this machine."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture(scope="session")
def homeserver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    """Start a Synapse, if one is here. Each test makes its own users there."""
    if reason := synapses.why_not():
        missing("servers", reason)
    with synapses.synapse(tmp_path_factory.mktemp("synapse")) as server:
        yield server
