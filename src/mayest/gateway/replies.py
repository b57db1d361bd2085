"""What a milter answers."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

from mayest.gateway.packets import packed

CONTINUE = packed(b"c")
ACCEPT = packed(b"a")
_INDEX = struct.Struct("!I")


@dataclass(frozen=True, slots=True)
class Change:
    """A header gets another value. `place` counts those of its name from 1; an empty value takes it away."""

    place: int
    name: bytes
    value: bytes

    def packed(self) -> bytes:
        return packed(b"m", _INDEX.pack(self.place) + self.name + b"\0" + self.value + b"\0")


def refused(code: str, lines: Sequence[str]) -> bytes:
    """Give the reply that refuses a mail in these lines; `code` is such as "550 5.7.1"."""
    status, detail = code.split()
    signs = ["-"] * (len(lines) - 1) + [" "]
    text = "\r\n".join(f"{status}{sign}{detail} {line}" for sign, line in zip(signs, lines, strict=True))
    return packed(b"y", text.replace("%", "%%").encode("ascii", "replace") + b"\0")
