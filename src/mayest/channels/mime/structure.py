"""The tree of a mail's parts, found by offsets into the raw bytes and within limits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mayest.channels.mime.headers import Headers, read_headers
from mayest.channels.mime.limits import MAX_DEPTH, MAX_PARTS
from mayest.channels.mime.parameters import NOTHING, Parameterised, read_parameters
from mayest.channels.mime.problems import Problems
from mayest.channels.mime.transfer import unwrap
from mayest.channels.storable import one_line

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$")
_AFTER_BOUNDARY = re.compile(rb"(--)?[ \t]*(?:\r*\n|\Z)")


@dataclass(slots=True)
class Node:
    """One part: a leaf has a body, a multipart has children, or a body where it could not be split."""

    headers: Headers
    media_type: str
    parameters: dict[str, str]
    disposition: Parameterised
    raw: bytes
    start: int
    stop: int
    children: list["Node"] = field(default_factory=list)

    @property
    def body(self) -> bytes:
        return self.raw[self.start : self.stop]

    @property
    def name(self) -> str:
        """The file name that it gives, without any folder; "" if it gives none."""
        named = self.disposition.parameters.get("filename") or self.parameters.get("name") or ""
        return one_line(re.split(r"[/\\]", named)[-1])[:255]

    @property
    def content_id(self) -> str:
        return one_line(self.headers.first("content-id")).strip("<>")

    def content(self, problems: Problems) -> bytes:
        """Give the body without its transfer encoding."""
        content, problem = unwrap(self.body, one_line(self.headers.first("content-transfer-encoding")).lower())
        if problem:
            problems.say(problem)
        return content

    def leaves(self) -> Iterator["Node"]:
        """Those without children, in their order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


class Reader:
    """Reads one mail's tree and counts its parts."""

    def __init__(self, raw: bytes, problems: Problems) -> None:
        self.raw = raw
        self.problems = problems
        self.parts = 0

    def read(self, start: int, stop: int, depth: int = 0, default_type: str = "text/plain") -> Node:
        """Read the part in raw[start:stop], and those in it."""
        self.parts += 1
        headers, body = read_headers(self.raw, start, stop, self.problems)
        kind = read_parameters(headers.first("content-type"), self.problems)
        media_type = kind.value if _TYPE.match(kind.value) else "text/plain" if kind.value == "text" else default_type
        shown = headers.first("content-disposition")
        disposition = read_parameters(shown, self.problems) if shown else NOTHING
        node = Node(headers, media_type, kind.parameters, disposition, self.raw, min(body, stop), stop)
        if media_type.startswith("multipart/"):
            self._split(node, depth)
        return node

    def _split(self, node: Node, depth: int) -> None:
        boundary = node.parameters.get("boundary", "").rstrip()
        if not boundary:
            node.media_type = "text/plain"
            self.problems.say("a multipart does not say where its parts begin; it was taken for text")
            return
        if depth == MAX_DEPTH:
            self.problems.say(f"parts stand more than {MAX_DEPTH} deep in each other; the inner ones were not opened")
            return
        inner = "message/rfc822" if node.media_type == "multipart/digest" else "text/plain"
        for start, stop in self._ranges(boundary.encode("utf-8", "replace"), node):
            if self.parts >= MAX_PARTS:
                self.problems.say(f"there are more than {MAX_PARTS} parts; the rest were not opened")
                return
            node.children.append(self.read(start, stop, depth + 1, inner))
        if not node.children:
            node.media_type = "text/plain"
            self.problems.say("a multipart holds none of the parts that it speaks of; it was taken for text")

    def _ranges(self, boundary: bytes, node: Node) -> Iterator[tuple[int, int]]:
        """Find where each part between two boundary lines starts and stops, without the break before the second."""
        begun: int | None = None
        for line, after, last in self._boundary_lines(b"--" + boundary, node.start, node.stop):
            if begun is not None:
                yield begun, max(begun, self._before_break(line, begun))
            if last:
                return
            begun = after
        if begun is not None:
            self.problems.say("a multipart has no end")
            yield begun, node.stop

    def _boundary_lines(self, mark: bytes, at: int, stop: int) -> Iterator[tuple[int, int, bool]]:
        first = at
        while (at := self.raw.find(mark, at, stop)) >= 0:
            after = _AFTER_BOUNDARY.match(self.raw, at + len(mark), stop)
            if after and (at == first or self.raw[at - 1] in b"\r\n"):
                yield at, after.end(), bool(after[1])
            at += len(mark)

    def _before_break(self, at: int, begun: int) -> int:
        if at > begun and self.raw[at - 1] == 0x0A:  # noqa: PLR2004  # a line feed
            at -= 1
            if at > begun and self.raw[at - 1] == 0x0D:  # noqa: PLR2004  # a carriage return
                at -= 1
        return at
