"""Reads a fax that comes by mail, as ITU-T T.37 has it (RFC 3965, once 2305), and as HylaFAX sends it."""

from collections.abc import Iterator
from dataclasses import replace

from mayest.channels.channel import UnreadableError
from mayest.channels.fax.numbers import number_in
from mayest.channels.fax.report import Report, read_report
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.mime.addresses import read_addresses
from mayest.channels.mime.bodies import sort_bodies
from mayest.channels.mime.contents import Texts, as_part
from mayest.channels.mime.dates import read_date
from mayest.channels.mime.encoded_words import decode_words
from mayest.channels.mime.headers import Headers
from mayest.channels.mime.identifiers import read_key
from mayest.channels.mime.limits import MAX_PARTIES
from mayest.channels.mime.problems import Problems
from mayest.channels.mime.root import read_root
from mayest.channels.mime.structure import Node
from mayest.channels.scans.kinds import PDF, TIFF, kind_of
from mayest.channels.storable import one_line


def parse_fax(raw: bytes) -> Message:
    """Make a message of a mail with a fax; UnreadableError says why there is none in it.

    The words of the mail are those of a machine, and stay in the raw bytes.
    """
    problems = Problems()
    root = read_root(raw, problems)
    faxes = tuple(_faxes(root, problems))
    if not faxes:
        raise UnreadableError("it is a mail without a fax: a fax comes as a TIFF or a PDF")
    bodies = sort_bodies(root)
    report = read_report(one_line(decode_words(root.headers.first("subject"))), Texts(Problems()).plain(bodies))
    sender = _sender(root.headers, report)
    if sender is None:
        problems.say("it does not say from which number it came")
    return Message(
        channel="fax",
        parties=(*filter(None, (sender,)), *_recipients(root.headers)),
        at=read_date(root.headers.first("date"), problems),
        key=read_key(root.headers),
        subject=_subject(report.pages),
        parts=faxes,
        pictured=True,
        problems=problems.all(),
    )


def _faxes(root: Node, problems: Problems) -> Iterator[Part]:
    """Give what came as a fax, under the kind that it is; gateways call it many things."""
    for node in root.leaves():
        if node.media_type.startswith("text/"):
            continue
        part = as_part(node, problems)
        kind = kind_of(part.content)
        if kind in {TIFF, PDF}:
            yield replace(part, name=part.name or f"fax.{kind.ending}", media_type=kind.media_type)


def _sender(headers: Headers, report: Report) -> Party | None:
    """Give who sent it: the address of T.37 says so, or else the report does."""
    for party in _numbers(Role.FROM, headers.all("from")):
        return replace(party, name=party.name or report.name)
    return Party(Role.FROM, f"tel:{report.number}", report.name) if report.number else None


def _recipients(headers: Headers) -> Iterator[Party]:
    yield from _numbers(Role.TO, [*headers.all("to"), *headers.all("cc")])


def _numbers(role: Role, values: list[str]) -> Iterator[Party]:
    """Give those whose address is a number on the telephone network."""
    found: dict[str, Party] = {}
    for value in values:
        for address, name in read_addresses(value):
            number = number_in(address)
            if number and len(found) < MAX_PARTIES:
                found.setdefault(number, Party(role, f"tel:{number}", name if number_in(name) != number else ""))
    yield from found.values()


def _subject(pages: int | None) -> str:
    return f"Fax, {pages} page{'s' * (pages != 1)}" if pages else ""
