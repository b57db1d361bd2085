"""Brings in the drawing that each channel keeps in its folder, as part of the page: it takes the ink's colour.

A page holds each drawing once, and shows it wherever the channel is named.
"""

import sys
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from mayest.channels.channel import Channel
from mayest.channels.registry import NoSuchChannelError, channel, names

SHAPES = frozenset({"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
PLACES = {"viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points"}
STROKES = {"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
LOOKS = PLACES | STROKES | {"fill", "fill-rule", "clip-rule", "opacity", "transform"}
LARGEST = 8_000  # characters of one drawing


@cache
def drawings() -> SafeString:
    """Give the drawings of all installed channels, for the head of a page."""
    drawn = ((symbol(name),) for name in names())
    return format_html('<svg class="drawings" aria-hidden="true">{}</svg>', format_html_join("", "{}", drawn))


@cache
def symbol(name: str) -> SafeString:
    """Give the drawing of one channel under the name `channel-NAME`, "" where there is none that can be shown."""
    try:
        return drawing(_file(channel(name)), f"channel-{name}")
    except (NoSuchChannelError, OSError, ET.ParseError, ValueError):
        return SafeString("")


@cache
def title(name: str) -> str:
    """Give the word people know the channel by; one that is no longer installed goes by its name."""
    try:
        return channel(name).title
    except NoSuchChannelError:
        return name.replace("_", " ").capitalize()


def drawing(source: str, name: str) -> SafeString:
    """Give what is a drawing in an SVG file, and nothing else of it, as a symbol; raises ParseError, ValueError."""
    if len(source) > LARGEST:
        raise ValueError("a logo is a few lines of SVG")
    root = ET.fromstring(source)  # noqa: S314 - a file of an installed package, which could run code outright
    _keep_shapes(root)
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    inner = "".join(ET.tostring(child, encoding="unicode").strip() for child in root)
    looks = " ".join(f'{look}="{value}"' for look, value in root.attrib.items())
    shapes = mark_safe(f"{looks}>{inner}")  # noqa: S308 - nothing but the shapes and looks named above is left
    return format_html('<symbol id="{}" {}</symbol>', name, shapes)


def _file(found: Channel) -> str:
    package = sys.modules[type(found).__module__].__package__ or ""
    return (files(package) / "logo.svg").read_text(encoding="utf-8")


def _keep_shapes(element: ET.Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    element.attrib = {name: value for name, value in element.attrib.items() if name in LOOKS and _plain(value)}
    for child in list(element):
        if str(child.tag).rpartition("}")[2] in SHAPES:
            _keep_shapes(child)
        else:
            element.remove(child)


def _plain(value: str) -> bool:
    return not set(value) & set("\"'<>&:")
