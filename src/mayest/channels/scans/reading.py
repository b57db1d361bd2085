"""Makes out the words of a scan: those that a PDF carries, and by OCR those that are but a picture."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from mayest.channels.scans import limits
from mayest.channels.scans.apart import READ, SHOW, lines, whole
from mayest.channels.scans.kinds import JPEG, PNG, kind_of
from mayest.channels.scans.languages import mend
from mayest.channels.storable import one_line, storable

NO_OCR = "not read: no OCR here"
_DEAR = "more time or memory than any honest scan does"
_TOO_DEAR = f"it takes {_DEAR}"


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was made out. `by` says who read it in words for people, "" where nobody could."""

    text: str
    pages: int
    by: str
    problems: tuple[str, ...]


def recognise(raw: bytes, languages: Sequence[str]) -> Recognition:
    """Read a scan; whatever it is built to do, this gives what could be read and what could not. Raises nothing.

    A page that ends whoever reads it is told and passed over.
    """
    made_out, until = _MadeOut(tuple(languages)), time.monotonic() + limits.WHOLE
    for _ in range(limits.DEATHS):
        _hear(made_out, raw, until)
        if made_out.is_done:
            break
        made_out.pass_over(_TOO_DEAR)
    made_out.leave_the_rest("it is built to be dear to read")
    return made_out.recognition()


def picture(raw: bytes, number: int) -> bytes:
    """Draw a page of a scan for a browser, as PNG or JPEG, the first being 0; nothing where that cannot be."""
    drawn = whole(raw, (SHOW, str(number)), limits.SECONDS)
    return drawn if kind_of(drawn) in {PNG, JPEG} else b""


def _hear(made_out: "_MadeOut", raw: bytes, until: float) -> None:
    """Listen to a process that reads, as long as it lives and there is time."""
    for line in lines(raw, (READ, str(made_out.next), *made_out.languages), limits.SECONDS):
        made_out.hear(json.loads(line))
        if time.monotonic() > until:
            made_out.leave_the_rest("all of it takes too long")
            return
    if made_out.pages is None:
        made_out.leave_the_rest(f"to open it takes {_DEAR}")


@dataclass(slots=True)
class _MadeOut:
    """What is known so far. `pages` is None until somebody has opened the scan."""

    languages: tuple[str, ...]
    pages: int | None = None
    next: int = 0
    texts: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    ocr: str = ""
    missing: tuple[str, ...] = ()
    ways: set[str] = field(default_factory=set)
    is_left: bool = False

    @property
    def is_done(self) -> bool:
        return self.is_left or (self.pages is not None and self.next >= min(self.pages, limits.PAGES))

    def hear(self, said: dict[str, Any]) -> None:
        """Take in one line of the process that reads."""
        if "pages" in said:
            self.pages, self.ocr, self.missing = said["pages"], said["ocr"], tuple(said["missing"])
        elif "page" not in said:
            self.problems.append(f"not read: {said['why']}")
            self.is_left = True
        elif "why" in said:
            self.pass_over(said["why"])
        else:
            self.texts.append(said["text"])
            self.ways.add("unread" if said.get("unread") else "carried" if said.get("carried") else "ocr")
            self.next += 1

    def pass_over(self, why: str) -> None:
        self.problems.append(f"page {self.next + 1} is not read: {why}")
        self.next += 1

    def leave_the_rest(self, why: str) -> None:
        if not self.is_done:
            where = f"from page {self.next + 1} on it is " if self.next else ""
            self.problems.append(f"{where}not read: {why}")
            self.is_left = True

    def recognition(self) -> Recognition:
        text = "\n\n".join(filter(None, (storable(text).strip() for text in self.texts)))
        told = [*self.problems, *self._lacking(), *self._beyond(text)]
        problems = tuple(one_line(problem) for problem in dict.fromkeys(told))
        return Recognition(
            text[: limits.MAX_TEXT], min(self.pages or 0, limits.PAGES), " and ".join(self._by()), problems
        )

    def _by(self) -> Iterator[str]:
        if "carried" in self.ways:
            yield "the text in the PDF"
        if "ocr" in self.ways:
            yield self.ocr

    def _lacking(self) -> Iterator[str]:
        if "unread" in self.ways:
            yield f"{NO_OCR}; {mend(self.languages)}, then read it again"
        if "ocr" in self.ways and self.missing:
            yield f"read without {', '.join(self.missing)}: {mend(self.missing)}, then read it again"

    def _beyond(self, text: str) -> Iterator[str]:
        if self.pages and self.pages > limits.PAGES:
            yield f"it has more than {limits.PAGES} pages; only these were read"
        if len(text) > limits.MAX_TEXT:
            yield f"only the first {limits.MAX_TEXT} characters are kept"
