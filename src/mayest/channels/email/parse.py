"""Makes a message of the raw bytes of a mail, step by step, and of any other bytes a reason why they are none."""

from mayest.channels.email.kinds import kind_of
from mayest.channels.email.parties import read_parties
from mayest.channels.email.reply import new_in
from mayest.channels.email.reports import failed_of, returned_key
from mayest.channels.message import Failed, Kind, Message
from mayest.channels.mime.bodies import sort_bodies
from mayest.channels.mime.contents import Texts, as_part
from mayest.channels.mime.dates import read_date
from mayest.channels.mime.encoded_words import decode_words
from mayest.channels.mime.identifiers import read_key, read_references
from mayest.channels.mime.limits import MAX_SUBJECT
from mayest.channels.mime.problems import Problems
from mayest.channels.mime.root import read_root
from mayest.channels.mime.structure import Node
from mayest.channels.storable import one_line


def parse_mail(raw: bytes) -> Message:
    """Make a message of those bytes; UnreadableError says why they are no mail. Nothing else is raised, ever."""
    problems = Problems()
    root = read_root(raw, problems)
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
