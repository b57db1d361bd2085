"""Makes a message of the raw bytes of a mail, step by step, and of any other bytes a reason why they are none."""

from mayest.channels.channel import UnreadableError
from mayest.channels.email.bodies import sort_bodies
from mayest.channels.email.contents import Texts, as_part
from mayest.channels.email.dates import read_date
from mayest.channels.email.encoded_words import decode_words
from mayest.channels.email.identifiers import read_key, read_references
from mayest.channels.email.kinds import kind_of
from mayest.channels.email.limits import MAX_BYTES, MAX_SUBJECT
from mayest.channels.email.parties import read_parties
from mayest.channels.email.problems import Problems
from mayest.channels.email.reply import new_in
from mayest.channels.email.reports import failed_of, returned_key
from mayest.channels.email.structure import Node, Reader
from mayest.channels.message import Failed, Kind, Message
from mayest.channels.storable import one_line


def parse_mail(raw: bytes) -> Message:
    """Make a message of those bytes; UnreadableError says why they are no mail. Nothing else is raised, ever."""
    problems = Problems()
    root = _read_root(raw, problems)
    subject = one_line(decode_words(root.headers.first("subject")))[:MAX_SUBJECT]
    bodies, texts = sort_bodies(root), Texts(problems)
    text = texts.plain(bodies)
    kind = kind_of(root, subject)
    failed, returned = _bounced(root) if kind is Kind.BOUNCE else ((), ())
    return Message(
        channel="email",
        parties=read_parties(root.headers, problems),
        at=read_date(root.headers.first("date"), problems),
        key=read_key(root.headers),
        refers_to=(*read_references(root.headers), *returned),
        kind=kind,
        subject=subject,
        text=text,
        reply=new_in(text),
        html=texts.html(bodies),
        parts=tuple(as_part(node, problems) for node in bodies.attached),
        failed=failed,
        problems=problems.all(),
    )


def _bounced(root: Node) -> tuple[tuple[Failed, ...], tuple[str, ...]]:
    """Give who did not get the mail that came back, and its key."""
    key = returned_key(root)
    return failed_of(root), (key,) if key else ()


def _read_root(raw: bytes, problems: Problems) -> Node:
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MB")
    if b"\r" in raw and b"\n" not in raw:  # the line ends of a classic Macintosh
        raw = raw.replace(b"\r", b"\n")
    start = _start(raw)
    if start == len(raw):
        raise UnreadableError("it is empty")
    root = Reader(raw, problems).read(start, len(raw))
    if not root.headers.of_a_mail():
        raise UnreadableError("it has none of the headers of a mail, such as From or Date")
    return root


def _start(raw: bytes) -> int:
    """Find where the headers start: after blank lines, a byte order mark, and the line of an mbox before each mail."""
    start = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    length = len(raw)
    while start < length and raw[start] in b" \t\r\n\0":
        start += 1
    while raw.startswith((b"From ", b">From "), start):
        end = raw.find(b"\n", start)
        start = length if end < 0 else end + 1
    return start
