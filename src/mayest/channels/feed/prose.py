"""What a post says, as HTML and as plain text: feeds have it escaped, as elements, or bare."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from mayest.channels.feed.names import said_in, short
from mayest.channels.html_text import html_to_text
from mayest.channels.storable import storable

MAX_TEXT = 2_000_000
MAX_HTML = 8_000_000
_EMPTY = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True)
class Prose:
    """`html` is "" where it was plain text from the start."""

    text: str
    html: str = ""


def prose(element: Element | None) -> Prose:
    """Read a title, a summary or the content (RFC 4287, 3.1 and 4.1.3); in RSS all of them are HTML."""
    if element is None:
        return Prose("")
    is_atom = short(element.tag).startswith("atom:")
    match element.get("type", "text" if is_atom else "html").lower():
        case "xhtml" | "application/xhtml+xml":
            return _of_html("".join(_markup(element)))
        case "html" | "text/html":
            return _of_html(said_in(element))
        case kind if kind == "text" or kind.startswith("text/"):
            return Prose(storable(said_in(element)).strip()[:MAX_TEXT])
    return Prose("") if is_atom else _of_html(said_in(element))


def _of_html(html: str) -> Prose:
    html = storable(html)[:MAX_HTML].strip()
    return Prose(html_to_text(html)[:MAX_TEXT], html)


def _markup(element: Element) -> Iterator[str]:
    """Give what is in an element as HTML, of which browsers know no namespaces."""
    yield escape(element.text or "", quote=False)
    for child in element:
        name = child.tag.rpartition("}")[2].lower()
        own = [f' {key}="{escape(value)}"' for key, value in child.items() if "}" not in key]
        yield f"<{name}{''.join(own)}>"
        if name not in _EMPTY:
            yield from _markup(child)
            yield f"</{name}>"
        yield escape(child.tail or "", quote=False)
