"""What a web proxy says to the service, and what it hears: posts on the wire, and the talk without one."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

from mayest.gateway.serving import House
from mayest.gateway.web.heads import Post
from mayest.gateway.web.judging import Judge
from mayest.gateway.web.page import Page
from mayest.gateway.web.service import Icap

FORM = "application/x-www-form-urlencoded"
ALLOW, PREVIEW = "Allow: 204", "Preview: 0"
OPTIONS = b"OPTIONS icap://127.0.0.1/ ICAP/1.0\r\nHost: 127.0.0.1\r\n\r\n"


def head(url: str = "http://forum.example/post", method: str = "POST", content_type: str = FORM, *lines: str) -> bytes:
    """Give the head of a post as Squid hands it on."""
    return "\r\n".join([f"{method} {url} HTTP/1.1", f"Content-Type: {content_type}", *lines, "", ""]).encode()


def asked(of: bytes, *lines: str, body: bool = True) -> bytes:
    """Give the service's part of the question, and the post's head."""
    parts = f"Encapsulated: req-hdr=0, {'req' if body else 'null'}-body={len(of)}"
    return "\r\n".join(["REQMOD icap://127.0.0.1/ ICAP/1.0", "Host: 127.0.0.1", *lines, parts, "", ""]).encode() + of


def chunks(*pieces: bytes, last: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + last


def unchunked(wire: bytes) -> bytes:
    """Give the body that those chunks hold; AssertionError where they are none."""
    pieces: list[bytes] = []
    while True:
        size, _, wire = wire.partition(b"\r\n")
        if not int(size, 16):
            assert wire == b"\r\n"
            return b"".join(pieces)
        pieces.append(wire[: int(size, 16)])
        assert wire[int(size, 16) :][:2] == b"\r\n"
        wire = wire[int(size, 16) + 2 :]


@dataclass(frozen=True, slots=True)
class Strict(Judge):
    """Holds whatever says "leak", and remembers what it was given to read."""

    sites: frozenset[str] = frozenset({"forum.example"})
    given: list[bytes] = field(default_factory=list)

    def page_for(self, post: Post, body: bytes) -> Page | None:  # noqa: ARG002  # as the real one
        self.given.append(body)
        return Page("text/plain", b"no") if b"leak" in body else None


class _Ear:
    """What the service writes to."""

    def __init__(self) -> None:
        self.heard = bytearray()

    def write(self, piece: bytes) -> None:
        self.heard += piece

    async def drain(self) -> None:
        """Nobody is slow here."""


def talk(said: bytes, judge: Judge | None = None) -> bytes:
    """Say all of it on one connection, hang up, and give what was answered. Raises what ends the session badly."""
    return asyncio.run(_talk(said, judge or Strict()))


async def _talk(said: bytes, judge: Judge) -> bytes:
    reader, ear = asyncio.StreamReader(), _Ear()
    reader.feed_data(said)
    reader.feed_eof()
    house = House()
    try:
        with suppress(asyncio.IncompleteReadError):
            await Icap(judge).converse(house, reader, cast("asyncio.StreamWriter", ear))
    finally:
        await house.end()
    return bytes(ear.heard)


def statuses(heard: bytes) -> Sequence[str]:
    """Give the first lines of the service's own answers."""
    return [line.decode() for line in heard.split(b"\r\n") if line.startswith(b"ICAP/1.0 ")]
