"""Where a mail begins in any bytes: its outermost part, or the reason why they are none."""

from mayest.channels.channel import UnreadableError
from mayest.channels.mime.limits import MAX_BYTES
from mayest.channels.mime.problems import Problems
from mayest.channels.mime.structure import Node, Reader


def read_root(raw: bytes, problems: Problems) -> Node:
    """Read the tree of a mail's parts; UnreadableError says why those bytes are no mail."""
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
