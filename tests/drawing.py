"""Draws pages of our own words: scans and faxes as machines make them, small, and the same every time."""

import struct
import zlib
from collections.abc import Sequence
from io import BytesIO

import pypdfium2 as pdfium
from PIL import Image

FAX = (204, 98)  # dots an inch, across and down: a fax of standard resolution
ENGLISH = """Dear Sirs,

the bench by the funnel on the upper deck has lost
a board again. Would you please have it mended
before the season begins?

Yours faithfully,
Winifred Pym, 2 Gull Terrace, Hollow Bay
winifred@example.org, +44 1632 960521
"""
GERMAN = """Sehr geehrte Damen und Herren,

die Überfahrt am Dienstag fiel aus, und größere
Auskünfte gab es nicht. Bitte überweisen Sie mir
84,50 Euro auf mein Konto.

Mit freundlichen Grüßen
Jörg Müßig, Süßenbach
"""


def page(text: str) -> Image.Image:
    """Draw a page in black on white, 200 dots an inch, with the letters that every reader of PDFs has by itself."""
    drawn: Image.Image = pdfium.PdfDocument(pdf(text))[0].render(scale=200 / 72, grayscale=True).to_pil()
    return drawn.point(lambda value: 255 if value > 127 else 0).convert("1")  # half


def saved(drawn: Image.Image, kind: str, **options: object) -> bytes:
    """Give the file of a picture."""
    file = BytesIO()
    drawn.save(file, kind, **options)
    return file.getvalue()


def png(text: str, turned: int = 0) -> bytes:
    return saved(page(text).rotate(turned, expand=True, fillcolor=1), "PNG", dpi=(200, 200))


def blank_png(side: int) -> bytes:
    """Give a picture of a few kilobytes that has more dots than any memory holds."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packed = zlib.compressobj(9)
    rows = b"".join(packed.compress(b"\0" * (1 + side // 8)) for _ in range(side)) + packed.flush()
    chunks = (("IHDR", head), ("IDAT", rows), ("IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name.encode(), content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def coloured() -> bytes:
    return saved(Image.new("RGB", (300, 400), (200, 30, 30)), "JPEG")


def size_of(raw: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(raw)).size


def jpeg(text: str) -> bytes:
    return saved(page(text).convert("L"), "JPEG", quality=60, dpi=(200, 200))


def tiff(*texts: str) -> bytes:
    """Give a TIFF of several pages, as a scanner with a feeder makes it."""
    first, *others = [page(text) for text in texts]
    return saved(first, "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=others)


def fax(*texts: str) -> bytes:
    """Give a TIFF as T.37 has it (RFC 3949, profile S): half as many dots down as across, one-dimensional coding."""
    first, *others = [page(text).resize((1728, 1143)) for text in texts]
    return saved(first, "TIFF", compression="group3", dpi=FAX, save_all=True, append_images=others)


def pdf_of_pictures(*texts: str) -> bytes:
    """Give a PDF whose pages are but pictures."""
    first, *others = [page(text) for text in texts]
    return saved(first, "PDF", resolution=200, save_all=True, append_images=others)


def pdf(*texts: str, size: tuple[int, int] = (595, 842)) -> bytes:
    """Give a PDF that carries its words, a page for each."""
    return _bound([(_words(text), "/Font<</F 3 0 R>>") for text in texts], size=size)


def with_picture(text: str, drawn: Image.Image) -> bytes:
    """Give a PDF of one page, which is a picture with a few words over it."""
    size = f"/Width {drawn.width}/Height {drawn.height}"
    look = f"/Type/XObject/Subtype/Image{size}/ColorSpace/DeviceGray/BitsPerComponent 1"
    shown = b"q 595 0 0 842 0 0 cm /P Do Q " + _words(text)
    return _bound([(shown, "/Font<</F 3 0 R>>/XObject<</P 4 0 R>>")], _stream(drawn.tobytes(), look))


def pdf_bomb(before: str, after: str) -> bytes:
    """Give a PDF of a few kilobytes whose second page draws ten forms, each of which draws ten, and so on."""
    depth, first = 9, 4
    form = "/Type/XObject/Subtype/Form/BBox[0 0 99 99]"
    forms = [
        _stream(b"/X Do " * 10, f"{form}/Resources<</XObject<</X {first + level + 1} 0 R>>>>") for level in range(depth)
    ]
    last = _stream(b"0 0 9 9 re f " * 50, form)
    font = "/Font<</F 3 0 R>>"
    sheets = [(_words(before), font), (b"/X Do", f"/XObject<</X {first} 0 R>>"), (_words(after), font)]
    return _bound(sheets, *forms, last)


def _bound(sheets: Sequence[tuple[bytes, str]], *more: bytes, size: tuple[int, int] = (595, 842)) -> bytes:
    """Give a PDF of pages, each what it draws and what it draws that with; `more` are objects from number 4 on."""
    objects = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", *more]
    pages = []
    for shown, resources in sheets:
        objects += [_stream(shown), b""]
        number = len(objects)
        look = f"/MediaBox[0 0 {size[0]} {size[1]}]/Resources<<{resources}>>/Contents {number - 1} 0 R"
        objects[-1] = f"<</Type/Page/Parent 2 0 R{look}>>".encode()
        pages.append(number)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects[1] = f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    return assembled(objects)


def locked_pdf() -> bytes:
    """Give a PDF that opens with a password alone."""
    locked = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>", locked]
    return assembled(objects, b"/Encrypt 3 0 R/ID[<41><41>]")


def assembled(objects: Sequence[bytes], more: bytes = b"") -> bytes:
    """Give the PDF that holds these objects, the first being its catalogue."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, more, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def _words(text: str) -> bytes:
    shown = b"BT /F 11 Tf 16 TL 60 780 Td "
    for line in text.splitlines():
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown += b"(" + escaped.encode("cp1252", "replace") + b") Tj T* "
    return shown + b"ET"


def _stream(content: bytes, more: str = "") -> bytes:
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), more.encode(), packed)


def difference(wanted: str, got: str) -> float:
    """Give how many letters must be changed, added or taken out for each that was wanted; white space counts as one."""
    wanted, got = " ".join(wanted.split()), " ".join(got.split())
    before = list(range(len(got) + 1))
    for row, one in enumerate(wanted, 1):
        line = [row]
        for column, other in enumerate(got, 1):
            line.append(min(before[column] + 1, line[-1] + 1, before[column - 1] + (one != other)))
        before = line
    return before[-1] / len(wanted)
