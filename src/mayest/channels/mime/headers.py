"""The header block of a mail or of one of its parts, split into names and unfolded values."""

import re
from collections.abc import Iterable, Sequence

from mayest.channels.mime.charsets import decode_lines_loosely
from mayest.channels.mime.limits import MAX_HEADER_BYTES, MAX_HEADERS, MAX_VALUE
from mayest.channels.mime.problems import Problems

_BLANK_LINE = re.compile(rb"\n\r*\n")
_FIELD = re.compile(r"^([!-9;-~]++)[ \t]*+:[ \t]*+([^\n]*+(?:\n[ \t][^\n]*+)*+)", re.MULTILINE)
_FOLD = re.compile(r"\n[ \t]+")
_STRAY = re.compile(r"\n(?![ \t]|[!-9;-~]+[ \t]*:|>?From )[^\n]+")

# One of these makes a text a mail; a licence or a list of recipes has none of them at a line's start.
_OF_A_MAIL = frozenset(
    {
        "from", "to", "cc", "bcc", "subject", "date", "message-id", "received", "return-path", "reply-to", "sender",
        "mime-version", "content-type", "delivered-to", "in-reply-to", "references", "resent-from", "x-mailer",
        "content-transfer-encoding", "content-disposition", "dkim-signature", "list-id", "envelope-to",
    }
)  # fmt: skip


class Headers:
    """The headers by their lower-case names; each value unfolded, and not yet decoded."""

    __slots__ = ("_values",)

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in fields:
            self._values.setdefault(name.lower(), []).append(value)

    def first(self, name: str) -> str:
        """Give the first value of that name, "" where there is none."""
        values = self._values.get(name)
        return unfold(values[0]) if values else ""

    def all(self, name: str) -> list[str]:
        return [unfold(value) for value in self._values.get(name, ())]

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def of_a_mail(self) -> bool:
        """Whether any of them is one that mail has and plain text has not."""
        return not _OF_A_MAIL.isdisjoint(self._values)


NO_HEADERS = Headers(())


def unfold(value: str) -> str:
    """Give a value as the one line that it is."""
    if len(value) > MAX_VALUE:
        value = value[:MAX_VALUE]
    return _FOLD.sub(" ", value).strip() if "\n" in value else value.strip()


def read_headers(raw: bytes, start: int, stop: int, problems: Problems) -> tuple[Headers, int]:
    """Split the headers off raw[start:stop]; gives them, and where the body starts."""
    if raw.startswith((b"\n", b"\r\n"), start):
        return NO_HEADERS, raw.index(b"\n", start) + 1
    limit = min(stop, start + MAX_HEADER_BYTES)
    blank = _BLANK_LINE.search(raw, start, limit)
    end, body = (blank.start(), blank.end()) if blank else (limit, limit)
    if not blank and limit < stop:
        problems.say(f"the headers go on past {MAX_HEADER_BYTES // 1024} kB; the rest is taken for text")
    block, charset_lied = decode_lines_loosely(raw[start:end])
    if charset_lied:
        problems.say("a header has bytes that are no UTF-8; they were read as Western European")
    block = block.replace("\r", "")
    if (stray := _body_without_blank_line(block)) is not None:
        problems.say("no blank line stands between the headers and the text")
        kept = block[:stray].count("\n")
        body = _line_start(raw, start, kept)
        block = block[:stray]
    return Headers(_fields(block, problems)), body


def _fields(block: str, problems: Problems) -> Sequence[tuple[str, str]]:
    fields: list[tuple[str, str]] = _FIELD.findall(block)
    if len(fields) > MAX_HEADERS:
        problems.say(f"there are more than {MAX_HEADERS} headers; the rest are left out")
    return fields[:MAX_HEADERS]


def _body_without_blank_line(block: str) -> int | None:
    """Find where a text starts that follows the headers at once: at a line that is none, with no header after it."""
    stray = _STRAY.search(f"\n{block}")  # and so every line has a line feed before it
    if not stray:
        return None
    after = Headers(_FIELD.findall(block, stray.end() - 1))
    return None if after.of_a_mail() else stray.start()


def _line_start(raw: bytes, start: int, lines: int) -> int:
    for _ in range(lines):
        start = raw.index(b"\n", start) + 1
    return start
