"""A scan as pages that can be asked for their words and their picture. Runs apart, where it may do no harm."""

from io import BytesIO
from typing import Protocol

import pypdfium2 as pdfium
from PIL import Image

from mayest.channels.scans.kinds import PDF, Kind
from mayest.channels.scans.limits import DRAWN, PAGES
from mayest.channels.scans.page import DOTS, PageError, checked, upright

_INCH = 72  # points
_DEPTH = 3  # forms in forms in which a picture is looked for
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\uffff": None})


class DocumentError(Exception):
    """A scan cannot be opened; the text says why."""


class Document(Protocol):
    """A scan that is open. Pages are counted from 0, and no further than one beyond those that are read."""

    pages: int

    def words(self, number: int) -> str:
        """Give the words that a page carries, "" where it is but a picture."""
        ...

    def is_drawn(self, number: int) -> bool:
        """Whether a picture stands on a page, on which there may be more words than it carries."""
        ...

    def picture(self, number: int) -> Image.Image:
        """Draw a page; raises PageError, or what whoever draws it raises."""
        ...


def opened(raw: bytes, kind: Kind) -> Document:
    """Open a scan; raises DocumentError."""
    return Printed(raw) if kind is PDF else Pictured(raw, kind)


class Printed:
    """A PDF, which may carry its words."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._pdf = pdfium.PdfDocument(raw)
            self.pages = min(len(self._pdf), PAGES + 1)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD:
                raise DocumentError("the PDF is locked with a password: ask whoever sent it for one without") from None
            raise DocumentError("the PDF is broken, and cannot be opened") from None
        if not self.pages:
            raise DocumentError("the PDF has no pages")

    def words(self, number: int) -> str:
        text: str = self._pdf[number].get_textpage().get_text_range()
        return text.translate(_HYPHENS).replace("\r\n", "\n")

    def is_drawn(self, number: int) -> bool:
        pictures = self._pdf[number].get_objects(filter=(pdfium.raw.FPDF_PAGEOBJ_IMAGE,), max_depth=_DEPTH)
        return next(iter(pictures), None) is not None

    def picture(self, number: int) -> Image.Image:
        page = self._pdf[number]
        width, height = page.get_size()
        checked(width, height)
        scale = min(DOTS / _INCH, (DRAWN / (width * height)) ** 0.5)
        drawn: Image.Image = page.render(scale=scale).to_pil()
        drawn.info["dpi"] = (scale * _INCH, scale * _INCH)
        return drawn


class Pictured:
    """A TIFF of one page or several, or a single picture."""

    def __init__(self, raw: bytes, kind: Kind) -> None:
        Image.MAX_IMAGE_PIXELS = None  # what is too large is told by `checked`, before a pixel is unpacked
        try:
            self._image = Image.open(BytesIO(raw), formats=[kind.format])
            self.pages = self._counted()
        except Exception:  # noqa: BLE001  # a decoder raises what it likes
            raise DocumentError(f"the {kind.format} is broken, and cannot be opened") from None

    def words(self, number: int) -> str:  # noqa: ARG002  # a picture carries none
        return ""

    def is_drawn(self, number: int) -> bool:  # noqa: ARG002  # it is nothing else
        return True

    def picture(self, number: int) -> Image.Image:
        self._image.seek(number)
        checked(*self._image.size)
        try:
            return upright(self._image)
        except (OSError, SyntaxError, ValueError) as error:
            raise PageError("its picture is broken or cut off") from error

    def _counted(self) -> int:
        """Count no further than is read: of a file that is built so, there could be millions."""
        for number in range(1, PAGES + 1):
            try:
                self._image.seek(number)
            except EOFError:
                return number
        return PAGES + 1
