"""Writes the fixtures of the channels on which pages come: `python -m tests.draw_fixtures`, and look at them."""

from pathlib import Path

from tests import drawing, fax_mails

CHANNELS = Path(__file__).parents[1] / "src" / "mayest" / "channels"


def main() -> None:
    small = drawing.page(drawing.ENGLISH).convert("L").resize((413, 585))
    _write("letter", "scan.pdf", drawing.pdf(drawing.ENGLISH))
    _write("letter", "scan.tif", drawing.tiff(drawing.GERMAN))
    _write("letter", "scan.png", drawing.saved(small.convert("1"), "PNG", dpi=(50, 50)))
    _write("letter", "scan.jpg", drawing.saved(small, "JPEG", quality=30, dpi=(50, 50)))
    _write("fax", "t37.eml", fax_mails.t37_with_two_pages())
    _write("fax", "hylafax.eml", fax_mails.hylafax(drawing.fax("Waybill."), caller="01632960521", name="DUNMARROW"))
    report = fax_mails.GERMAN_REPORT
    _write("fax", "hylafax-de.eml", fax_mails.hylafax(drawing.fax("Frachtbrief."), "+49 30 23125001", german=report))


def _write(channel: str, name: str, content: bytes) -> None:
    (CHANNELS / channel / "fixtures" / name).write_bytes(content)


if __name__ == "__main__":
    main()
