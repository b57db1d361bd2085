"""Reads HTML aloud: the words, the paragraphs and where the links lead, in one pass over any input.

A tokenizer after the HTML standard (13.2.5) rather than a tree: a tree's cost grows with the square of the depth, and
the depth is the sender's to choose. Every pattern here matches wherever it starts, so the cost is linear.
"""

import re
from html import unescape

from mayest.channels.storable import storable

_TOKEN = re.compile(
    r"<(?:!--(?:.*?-->|.*)"  # a comment, to the end if it never ends
    r"|[!?][^>]*+>?"  # a declaration
    r"|(/?[a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?)*+)>?)",
    re.DOTALL,
)
_RAW_END = {name: re.compile(rf"</{name}\b|\Z", re.IGNORECASE) for name in ("script", "style", "title")}
_ATTRIBUTE = re.compile(r"""(?<![a-zA-Z-])([a-zA-Z-]++)\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s"'>]++))""")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote", "hr"})
_LINES = frozenset(
    {"div", "tr", "li", "dt", "dd", "section", "article", "header", "footer", "address", "form", "center"}
)
_OPENING = _PARAGRAPHS | _LINES | {"br", "blockquote", "pre", "li", "a", "img", "td", "th"}
_CLOSING = frozenset(f"/{name}" for name in _PARAGRAPHS | _LINES | {"a", "blockquote", "pre"})
_BULLET = "-"
_ZEROS = re.compile(r"(&#[xX]?)0{7,}")
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{7,});?")
"""A number beyond all characters: the library stumbles over one of thousands of digits, be they noughts."""
_SHOWN_LINKS = ("http:", "https:", "mailto:", "tel:")


class _Page:
    """The lines written so far, the one being written, and what its place in the page asks of it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = 0
        self.preformatted = 0
        self.link = ""
        self.link_from = 0

    def say(self, text: str) -> None:
        text = unescaped(text)
        if self.preformatted:
            first, *rest = text.split("\n")
            self.line.append(first)
            for line in rest:
                self.end_line()
                self.line.append(line)
        else:
            self.line.append(text)

    def end_line(self) -> None:
        text = "".join(self.line)
        text = text.rstrip() if self.preformatted else " ".join(text.split())
        self.line, self.link_from = [], 0
        self.lines.append(("> " * self.quotes + text).rstrip())

    def start_line(self) -> None:
        said = next((piece.strip() for piece in self.line if piece.strip()), "")
        if said and (said != _BULLET or len(self.line) > 1):  # the text of a list's item may be a paragraph of its own
            self.end_line()
        elif said:
            self.line = [f"{_BULLET} "]  # whatever white space it had need not be looked through again
        else:
            self.line, self.link_from = [], 0

    def start_paragraph(self) -> None:
        self.start_line()
        blank = ">" + " >" * (self.quotes - 1) if self.quotes else ""
        if self.lines and not self.line and self.lines[-1] != blank:
            self.lines.append(blank)

    def start_link(self, target: str) -> None:
        self.link, self.link_from = target, len(self.line)

    def end_link(self) -> None:
        """Say where a link leads, unless its words are the address already."""
        target, self.link = self.link, ""
        words = "".join(self.line[self.link_from :]).strip()
        if not target.lower().startswith(_SHOWN_LINKS):
            return
        if words.rstrip("/") in {target.rstrip("/"), target.split(":", 1)[1].strip("/")}:
            return
        self.line.append(f" <{target}>" if words else f"<{target}>")


def unescaped(text: str) -> str:
    """Give the text with the characters that its references stand for."""
    if "&" not in text:
        return text
    return unescape(_NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", _ZEROS.sub(r"\g<1>0", text)))


def _attribute(source: str, wanted: str) -> str:
    """Give the value of an attribute, of several the last; "" where it is not there."""
    if wanted not in source.lower():
        return ""
    found = [value for name, *value in _ATTRIBUTE.findall(source) if name.lower() == wanted]
    return unescaped("".join(found[-1])) if found else ""


def _open(page: _Page, name: str, source: str) -> None:
    match name:
        case "br":
            page.end_line()
        case "blockquote":
            page.start_paragraph()
            page.quotes = min(page.quotes + 1, 10)
        case "pre":
            page.start_paragraph()
            page.preformatted += 1
        case "li":
            page.start_line()
            page.line.append(f"{_BULLET} ")
        case "a":
            page.start_link(_SPACES.sub("", _attribute(source, "href"))[:2000])
        case "img":
            page.line.append(_SPACES.sub(" ", _attribute(source, "alt")))
        case "td" | "th":
            page.line.append(" ")
        case _ if name in _PARAGRAPHS:
            page.start_paragraph()
        case _ if name in _LINES:
            page.start_line()


def _close(page: _Page, name: str) -> None:
    match name:
        case "a" if page.link:
            page.end_link()
        case "blockquote":
            page.start_line()
            page.quotes = max(page.quotes - 1, 0)
            page.start_paragraph()
        case "pre":
            page.start_paragraph()
            page.preformatted = max(page.preformatted - 1, 0)
        case _ if name in _PARAGRAPHS:
            page.start_paragraph()
        case _ if name in _LINES:
            page.start_line()


def html_to_text(html: str) -> str:
    """Give what a reader of that HTML would read, as plain text: linear in its length, whatever it holds."""
    page = _Page()
    at: int | None = 0
    while at is not None:
        at = _read(page, html, at)
    page.start_line()
    return storable("\n".join(page.lines)).strip("\n")


def _read(page: _Page, html: str, start: int) -> int | None:
    """Read to the end, or over the inside of an element whose text is none: gives where to go on, if anywhere."""
    at = start
    for token in _TOKEN.finditer(html, start):
        begin, end = token.span()
        if begin > at:
            page.say(html[at:begin])
        at = end
        name = (token[1] or "").lower()
        if name in _OPENING:
            _open(page, name, token[2])
        elif name in _CLOSING:
            _close(page, name[1:])
        elif name in _RAW_END:
            closing = _RAW_END[name].search(html, at)
            return closing.start() if closing else len(html)
    page.say(html[at:])
    return None
