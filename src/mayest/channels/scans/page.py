"""A page of a scan as a picture: upright, of square dots, on white. Runs apart, where it may do no harm."""

from io import BytesIO

from PIL import Image, ImageOps

from mayest.channels.scans.limits import DRAWN, LONGEST, PIXELS, SHOWN

DOTS = 300  # an inch: what OCR reads best
_SQUARE = 0.05  # so much more or less is as good as square
_FLATTEST = 5.0


class PageError(Exception):
    """A page cannot be drawn; the text says why."""


def checked(width: float, height: float) -> None:
    """Raise PageError where a page has no size, or one that nobody sends."""
    if width <= 0 or height <= 0:
        raise PageError("it has no size")
    if width * height > PIXELS:
        raise PageError(f"it has more than {PIXELS // 1_000_000} million pixels")


def upright(image: Image.Image) -> Image.Image:
    """Give a picture as one looks at it. A fax has twice as many dots from left to right as from top to bottom."""
    across, down = _dots(image)
    drawn = _on_white(ImageOps.exif_transpose(image))
    ratio = across / down if across and down else 1.0
    if abs(ratio - 1) < _SQUARE or not 1 / _FLATTEST < ratio < _FLATTEST:
        return drawn
    checked(drawn.width, drawn.height * ratio)
    grey = drawn.convert("L") if drawn.mode == "1" else drawn
    return grey.resize((drawn.width, max(1, round(drawn.height * ratio))))


def for_reading(image: Image.Image) -> tuple[bytes, int]:
    """Give a picture as PNM in grey, not larger than OCR needs, and how many dots an inch it has."""
    grey = image.convert("L")
    dots = round(_dots(image)[0]) or DOTS
    shrunk = min(1.0, (DRAWN / (grey.width * grey.height)) ** 0.5)
    if shrunk < 1:
        grey = grey.resize((max(1, int(grey.width * shrunk)), max(1, int(grey.height * shrunk))))
    drawn = BytesIO()
    grey.save(drawn, "PPM")
    return drawn.getvalue(), min(max(round(dots * shrunk), 70), 1200)


def for_showing(image: Image.Image) -> Image.Image:
    """Give a picture as large as a screen shows it: in grey where there is no colour in it."""
    shown = image.convert("L" if image.mode in {"1", "L"} else "RGB")
    shown.thumbnail((SHOWN, LONGEST))
    return shown.convert("L") if _is_grey(shown) else shown


def _is_grey(image: Image.Image) -> bool:
    if image.mode == "L":
        return True
    red, green, blue = image.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def _dots(image: Image.Image) -> tuple[float, float]:
    found = image.info.get("dpi", (0, 0))
    try:
        across, down = float(found[0]), float(found[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0.0, 0.0
    return (across, down) if 0 < across < 10_000 and 0 < down < 10_000 else (0.0, 0.0)  # noqa: PLR2004  # NaN is neither


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return image if image.mode in {"1", "L"} else image.convert("RGB")
