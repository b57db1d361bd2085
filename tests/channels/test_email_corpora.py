"""Mail that nobody here wrote: all of it is read, and where others say how, we mostly agree."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from mayest.channels.channel import UnreadableError
from mayest.channels.email import Email
from mayest.channels.email.archives import Raw, Refusal, raw_messages
from mayest.channels.email.reply import new_in
from mayest.channels.message import Kind, Message, Role
from mayest.testing.soundness import unsound
from tests.channels.mails import who
from tests.corpora import corpus

pytestmark = pytest.mark.corpus


def read(raw: bytes) -> Message | str:
    """Give the message, which is sound, or the reason why there is none; whatever else is raised fails the test."""
    try:
        message = Email().parse(raw)
    except UnreadableError as error:
        return str(error)
    assert not list(unsound(message, Email()))
    return message


@pytest.fixture(scope="module")
def real() -> dict[str, Message | str]:
    """All real mails of the corpus, by where they lie."""
    found = list(raw_messages(corpus("mail-spamassassin.tar.xz")))
    return {raw.where: read(raw.content) for raw in found if isinstance(raw, Raw)}


def test_every_real_mail_is_read_and_only_the_licence_and_the_notice_are_none(real: dict[str, Message | str]) -> None:
    refused = {where.rpartition("/")[2]: why for where, why in real.items() if isinstance(why, str)}
    assert len(real) == 3_252
    assert refused.keys() == {"LICENSE", "NOTICE"}
    assert all("none of the headers" in why for why in refused.values())


def test_nearly_every_real_mail_has_a_sender_a_date_and_an_id(real: dict[str, Message | str]) -> None:
    messages = [message for message in real.values() if isinstance(message, Message)]
    assert all(message.parties_as(Role.FROM) for message in messages)
    assert sum(message.at is None for message in messages) <= len(messages) // 100
    assert sum(not message.key for message in messages) <= len(messages) // 100
    assert sum(not message.text.strip() for message in messages) <= len(messages) // 50


@pytest.mark.parametrize(
    ("folder", "ending"), [("mime-stalwart", "*.eml"), ("mime-james", "*.msg"), ("bounces-sisimai", "*.eml")]
)
def test_no_mail_that_was_made_to_break_readers_breaks_ours(folder: str, ending: str) -> None:
    results = [read(path.read_bytes()) for path in corpus(folder).rglob(ending)]
    assert sum(isinstance(result, str) for result in results) <= 2  # two of James's are bodies without a header


def test_no_string_that_breaks_software_breaks_the_reader() -> None:
    strings: list[str] = json.loads((corpus("strings-blns") / "blns.json").read_text(encoding="utf-8"))
    for string in strings:
        line = " ".join(string.split())
        mail = f"From: {line}\nSubject: {line}\nContent-Type: {line}\nDate: {line}\nReferences: {line}\n\n{string}"
        assert isinstance(read(mail.encode("utf-8", "surrogatepass")), Message)
        read(string.encode("utf-8", "surrogatepass"))


def test_replies_are_trimmed_as_their_collectors_would() -> None:
    folder = corpus("replies-discourse")
    pairs = [(path.read_text(), folder / "trimmed" / path.name) for path in sorted((folder / "emails").iterdir())]
    right = [new_in(text.replace("\r\n", "\n")).strip() == wanted.read_text().strip() for text, wanted in pairs]
    assert (sum(right), len(right)) >= (30, 32)


def test_bounces_complaints_and_automatic_replies_are_told_from_messages() -> None:
    folder = corpus("bounces-sisimai") / "maildir"
    kinds = {name: _kinds(folder / name) for name in ("bsd", "dos", "mac", "not")}
    assert sum(kinds[name][Kind.MESSAGE] for name in ("bsd", "dos", "mac")) <= 35  # of 789
    assert kinds["not"][Kind.BOUNCE] == 0


def _kinds(folder: Path) -> Counter[Kind]:
    results = [read(path.read_bytes()) for path in folder.iterdir()]
    return Counter(result.kind for result in results if isinstance(result, Message))


def test_stalwart_reads_senders_subjects_dates_and_ids_as_we_do_but_for_those_that_are_named() -> None:
    differ: dict[str, set[str]] = {}
    for path in sorted(corpus("mime-stalwart").rglob("*.eml")):
        message, expected = Email().parse(path.read_bytes()), json.loads(path.with_suffix(".json").read_text())
        for name in _disagreements(message, _headers(expected)):
            differ.setdefault(name, set()).add(f"{path.parent.name}/{path.stem}")
    # A header in bytes that are no UTF-8: Stalwart gives replacement characters, we read Western European.
    raw_bytes = {f"legacy/{number}" for number in ("010", "017", "020", "022", "027", "052")}
    # An address without a domain, such as "From: Whomever": Stalwart takes it for a name.
    assert differ.pop("from") == {"rfc/001", "rfc/004"}
    assert differ.pop("to") - raw_bytes == {"rfc/001", "rfc/004"}
    assert differ.pop("subject") <= raw_bytes
    # A mail cut up by a faulty program: Stalwart takes the last of two dates, we the first, which is broken.
    assert differ.pop("date") == {"malformed/019"}
    assert not differ


def _headers(expected: dict[str, Any]) -> dict[str, Any]:
    return {
        header["name"]: header["value"] for header in expected["parts"][0]["headers"] if isinstance(header["name"], str)
    }


def _disagreements(message: Message, expected: dict[str, Any]) -> list[str]:
    differ = []
    for role, name in ((Role.FROM, "from"), (Role.TO, "to"), (Role.CC, "cc"), (Role.REPLY_TO, "reply_to")):
        if "Address" in expected.get(name, ()) and who(message, role) != _addresses(expected[name]["Address"]):
            differ.append(name)
    if "Text" in expected.get("subject", ()) and message.subject != " ".join(expected["subject"]["Text"].split()):
        differ.append("subject")
    if "DateTime" in expected.get("date", ()) and not _same_time(message, expected["date"]["DateTime"]):
        differ.append("date")
    if "Text" in expected.get("message_id", ()) and message.key != expected["message_id"]["Text"]:
        differ.append("id")
    return differ


def _addresses(value: dict[str, Any]) -> list[tuple[str, str]]:
    found = value.get("List") or [address for group in value.get("Group", ()) for address in group["addresses"]]
    return [(f"mailto:{one['address']}", " ".join((one["name"] or "").split())) for one in found if one["address"]]


def _same_time(message: Message, value: dict[str, Any]) -> bool:
    parts = tuple(value[name] for name in ("year", "month", "day", "hour", "minute", "second"))
    return message.at is not None and tuple(message.at.timetuple()[:6]) == parts


def test_every_bounce_file_is_found_in_its_folder() -> None:
    found = list(raw_messages(corpus("bounces-sisimai")))
    assert not [refusal for refusal in found if isinstance(refusal, Refusal)]
    assert len(found) >= 831
