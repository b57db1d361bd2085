"""What comes back in place of a post: what was noticed, why, what would be better, and the way on."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template

from mayest.gateway.web.forms import is_json
from mayest.gateway.web.heads import MAX_BYTES, Post
from mayest.gateway.wording import MOST
from mayest.guidance import Advice, Level, Piece

WHAT = "Your post has not been sent: something in it asks for a second look."
WAYS_ON = (
    "Go back, where most browsers still have what you wrote; reword it, and post it again.",
    "If it has to go as it is, send it from Mayest's desk: there you can give your reason, or ask somebody to look.",
)
_HEAD = """HTTP/1.1 403 Forbidden\r
Content-Type: {media_type}; charset=utf-8\r
Content-Length: {length}\r
Cache-Control: no-store\r
Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\r
X-Content-Type-Options: nosniff\r
Referrer-Policy: no-referrer\r
\r
"""
_HTML = Template(Path(__file__).with_name("page.html").read_text(encoding="utf-8"))
_PIECE = Template("<li><p><mark>$text</mark></p><p>$why</p>$better</li>")


@dataclass(frozen=True, slots=True)
class Page:
    media_type: str
    content: bytes

    @property
    def head(self) -> bytes:
        return _HEAD.format(media_type=self.media_type, length=len(self.content)).encode("ascii")


def page(advice: Advice, post: Post, organisation: str) -> Page:
    """Make the page that tells what is held, for whoever asked: a browser that shows it, or a script that reads it."""
    held = [piece for piece in advice.pieces if piece.level is Level.HOLD]
    if _wants_json(post):
        return Page("application/json", json.dumps(_told(held), ensure_ascii=False).encode())
    return Page("text/html", _shown(held, post.host, organisation).encode())


def _wants_json(post: Post) -> bool:
    accepts = post.headers.get("accept", "").lower()
    return "text/html" not in accepts and ("json" in accepts or is_json(post.media_type))


def _told(held: Sequence[Piece]) -> dict[str, object]:
    pieces = [
        {"rule": piece.rule, "level": piece.level.label, "text": piece.text, "why": piece.why, "better": piece.better}
        for piece in held[:MOST]
    ]
    return {"error": WHAT, "advice": pieces, "withheld": len(held) - len(pieces), "ways_on": WAYS_ON}


def _shown(held: Sequence[Piece], site: str, organisation: str) -> str:
    more = f"<p>And {len(held) - MOST} more like these.</p>" if len(held) > MOST else ""
    return _HTML.substitute(
        site=escape(site),
        organisation=escape(organisation),
        what=escape(WHAT),
        limit=f"{MAX_BYTES // 2**20} MB",
        pieces="".join(map(_piece, held[:MOST])),
        more=more,
        ways_on="".join(f"<li>{escape(way)}</li>" for way in WAYS_ON),
    )


def _piece(piece: Piece) -> str:
    better = f"<p>Better: {' or '.join(f'<q>{escape(one)}</q>' for one in piece.better)}</p>" if piece.better else ""
    return _PIECE.substitute(text=escape(piece.text), why=escape(piece.why or piece.rule), better=better)
