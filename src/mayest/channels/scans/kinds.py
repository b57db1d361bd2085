"""What a scan is: one of four kinds of file, told by how it begins, whatever its name."""

from dataclasses import dataclass

from mayest.channels.channel import UnreadableError
from mayest.channels.scans.limits import MAX_BYTES

HEAD = 1024  # bytes, by which a kind is told; so many of anything may stand before a PDF (ISO 32000-1, annex H)


@dataclass(frozen=True, slots=True)
class Kind:
    """`ending` is that of its files, `format` what pictures of it are called where they are opened."""

    media_type: str
    ending: str
    format: str = ""


PDF = Kind("application/pdf", "pdf")
TIFF = Kind("image/tiff", "tif", "TIFF")
JPEG = Kind("image/jpeg", "jpg", "JPEG")
PNG = Kind("image/png", "png", "PNG")
KINDS = (PDF, TIFF, JPEG, PNG)
MEDIA_TYPES = frozenset(kind.media_type for kind in KINDS)
_STARTS = (
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"II+\0", TIFF),
    (b"MM\0+", TIFF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
)


def kind_of(raw: bytes) -> Kind | None:
    """Give the kind of scan that begins so; None where it is none."""
    if b"%PDF-" in raw[:HEAD]:
        return PDF
    return next((kind for start, kind in _STARTS if raw.startswith(start)), None)


def scan_in(raw: bytes) -> Kind:
    """Give the kind of a scan; UnreadableError says why those bytes are none."""
    if not raw:
        raise UnreadableError("it is empty")
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"it is larger than {MAX_BYTES // 1024 // 1024} MB")
    if kind := kind_of(raw):
        return kind
    raise UnreadableError("it is no scan: a scan is a PDF, a TIFF, a JPEG or a PNG")
