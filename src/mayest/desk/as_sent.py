"""Shows an HTML text as its sender laid it out, without what acts, calls home or reaches out of its frame.

Three walls, each enough by itself: the tree is rebuilt from a list of harmless tags and attributes, the page's policy
allows neither scripts nor anything from elsewhere, and the frame is a sandbox of an origin of its own.
"""

import base64
import re
from collections.abc import Sequence

import nh3
from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from mayest.channels.message import Part
from mayest.desk.harmless import ATTRIBUTES, STYLES, TAGS, UNREAD
from mayest.desk.tangles import tangled

SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    f"frame-ancestors 'self'; sandbox {SANDBOX}"
)

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
LARGEST_PICTURES = 4 * 1024 * 1024  # bytes, all of one mail's together
TOO_TANGLED = "<p>This message is built too deep to be laid out. All its words stand on the conversation's page.</p>"
INLINE = re.compile(r"\s*cid:", re.IGNORECASE)
FETCHES = re.compile(r"url|image|\\", re.IGNORECASE)  # the policy would stop these too


def as_sent(html: str, parts: Sequence[Part]) -> HttpResponse:
    """Give the page for the frame. Pictures that came along are shown, those from elsewhere are not fetched."""
    shown = TOO_TANGLED if tangled(html) else clean(html, parts)
    body = mark_safe(shown)  # noqa: S308 - nh3 rebuilt it from the lists above
    page = format_html(
        '<!doctype html><html lang="und"><head><meta charset="utf-8"><meta name="color-scheme" content="light">'
        "<title>The message as it was sent</title><style>{}</style></head><body>{}</body></html>",
        "body{margin:12px;font:16px/1.5 system-ui,sans-serif;background:#fff;color:#1f2328;overflow-wrap:anywhere}"
        "img{max-width:100%;height:auto}",
        body,
    )
    response = HttpResponse(page)
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response


def clean(html: str, parts: Sequence[Part] = ()) -> str:
    """Give the HTML with only what can be looked at."""
    pictures = _pictures(parts)

    def attribute(tag: str, name: str, value: str) -> str | None:
        match tag, name:
            case "img", "src":
                return pictures.get(_content_id(value))
            case _, "style" if FETCHES.search(value):
                return None
            case _, "href" if INLINE.match(value):
                return None
        return value

    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=UNREAD,
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        filter_style_properties=STYLES,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        url_relative="deny",
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _pictures(parts: Sequence[Part]) -> dict[str, str]:
    """Give the pictures that came along, by what the text calls them, as addresses that hold them whole."""
    found: dict[str, str] = {}
    left = LARGEST_PICTURES
    for part in parts:
        if part.content_id and part.media_type in PICTURES and len(part.content) <= left:
            left -= len(part.content)
            data = base64.b64encode(part.content).decode("ascii")
            found[part.content_id.strip("<>")] = f"data:{part.media_type};base64,{data}"
    return found


def _content_id(source: str) -> str:
    return INLINE.sub("", source, count=1).strip() if INLINE.match(source) else ""
