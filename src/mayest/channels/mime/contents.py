"""Makes texts and files of a mail's parts."""

import re
from dataclasses import dataclass, field
from html import escape

from mayest.channels.html_text import html_to_text
from mayest.channels.message import Part
from mayest.channels.mime.bodies import Bodies
from mayest.channels.mime.charsets import decode_text
from mayest.channels.mime.encoded_words import decode_words
from mayest.channels.mime.headers import read_headers
from mayest.channels.mime.limits import MAX_HTML, MAX_TEXT
from mayest.channels.mime.problems import Problems
from mayest.channels.mime.structure import Node
from mayest.channels.storable import one_line, storable

_CHARSET_IN_HTML = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD_OF_HTML = 4096


@dataclass(slots=True)
class Texts:
    """The texts of a mail, each part decoded once however often it is asked for."""

    problems: Problems
    _decoded: dict[int, str] = field(default_factory=dict)

    def plain(self, bodies: Bodies) -> str:
        """Give all that was said as plain text; HTML is read where it is the only form, or the plain one is blank."""
        pieces = [self._as_text(node) for node in bodies.text]
        if not any(piece.strip() for piece in pieces):
            pieces = [self._as_text(node) for node in bodies.html]
        text = "\n".join(pieces)
        return self._cut(text, MAX_TEXT, "text")

    def html(self, bodies: Bodies) -> str:
        """Give what is to be shown as HTML; "" where nothing came as HTML. It is not cleaned."""
        if not any(node.media_type == "text/html" for node in bodies.html):
            return ""
        return self._cut("\n".join(self._as_html(node) for node in bodies.html), MAX_HTML, "HTML")

    def _as_text(self, node: Node) -> str:
        decoded = self._decode(node)
        return html_to_text(decoded[:MAX_HTML]) if node.media_type == "text/html" else decoded

    def _as_html(self, node: Node) -> str:
        decoded = self._decode(node)
        return decoded if node.media_type == "text/html" else f"<pre>{escape(decoded)}</pre>"

    def _decode(self, node: Node) -> str:
        if id(node) not in self._decoded:
            content = node.content(self.problems)
            charset = node.parameters.get("charset", "")
            if not charset and node.media_type == "text/html":
                found = _CHARSET_IN_HTML.search(content[:_HEAD_OF_HTML])
                charset = found[1].decode("ascii") if found else ""
            text, problem = decode_text(content, charset)
            if problem:
                self.problems.say(problem)
            self._decoded[id(node)] = storable(text)
        return self._decoded[id(node)]

    def _cut(self, text: str, limit: int, what: str) -> str:
        if len(text) <= limit:
            return text
        self.problems.say(f"the {what} is {len(text)} characters long; only the first {limit} were read")
        return text[:limit]


def as_part(node: Node, problems: Problems) -> Part:
    """Make the file of a part that came with a mail."""
    name = node.name
    if not name and node.media_type == "message/rfc822":
        headers, _ = read_headers(node.raw, node.start, node.stop, Problems())
        name = (one_line(decode_words(headers.first("subject")))[:100] or "message").replace("/", "-") + ".eml"
    return Part(name, node.media_type, node.content(problems), node.content_id)
