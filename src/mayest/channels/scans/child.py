"""The process in which scans are opened: bytes on its standard input, a line a page or one picture on its output.

Whoever wrote a file decides what it costs to open, and may have meant it to do harm; here it ends nobody else.
"""

import json
import resource
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from PIL import Image

from mayest.channels.channel import UnreadableError
from mayest.channels.scans import tesseract
from mayest.channels.scans.apart import SHOW
from mayest.channels.scans.document import Document, DocumentError, opened
from mayest.channels.scans.kinds import scan_in
from mayest.channels.scans.limits import MEMORY, PAGES, WHOLE
from mayest.channels.scans.page import PageError, for_reading, for_showing

ENOUGH = 30  # letters and digits that a page carries: more than a stamp over a picture


def main(order: str, first: str, *languages: str) -> None:
    _within_limits()
    document = opened(raw := sys.stdin.buffer.read(), scan_in(raw))
    if order == SHOW:
        _show(document, int(first))
        return
    for line in _read(document, int(first), languages):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def _within_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WHOLE, WHOLE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(document: Document, first: int, languages: Sequence[str]) -> Iterator[dict[str, Any]]:
    ocr = tesseract.found(languages)
    yield {"pages": document.pages, "ocr": ocr.name if ocr else "", "missing": list(ocr.missing if ocr else ())}
    for number in range(first, min(document.pages, PAGES)):
        try:
            yield {"page": number, **_page(document, number, ocr)}
        except (PageError, tesseract.OcrError) as error:
            yield {"page": number, "why": str(error)}
        except MemoryError:
            yield {"page": number, "why": "it takes more memory than any honest page does"}
        except Exception as error:  # noqa: BLE001  # whatever a decoder raises, the other pages are read
            yield {"page": number, "why": f"it cannot be drawn ({type(error).__name__})"}


def _page(document: Document, number: int, ocr: "tesseract.Tesseract | None") -> dict[str, Any]:
    """Give the words of a page: those that it carries where they are enough, else those that OCR makes out."""
    carried = document.words(number)
    if _weight(carried) >= ENOUGH or (_weight(carried) and not document.is_drawn(number)):
        return {"text": carried, "carried": True}
    if ocr is None:
        return {"text": carried, "unread": True}
    made_out = ocr.read(*for_reading(document.picture(number)))
    return {"text": made_out} if _weight(made_out) >= _weight(carried) else {"text": carried, "carried": True}


def _weight(text: str) -> int:
    return sum(map(str.isalnum, text))


def _show(document: Document, number: int) -> None:
    if not 0 <= number < document.pages:
        return
    shown = for_showing(document.picture(number))
    if shown.mode == "L":
        shown.quantize(16, dither=Image.Dither.NONE).save(sys.stdout.buffer, "PNG")
    else:
        shown.save(sys.stdout.buffer, "JPEG", quality=80)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (DocumentError, UnreadableError) as told:
        sys.stdout.write(json.dumps({"why": str(told)}) + "\n")
