"""Shows an HTML text as its sender laid it out, without what acts, calls home or reaches out of its frame.

Three walls, each enough by itself: the tree is rebuilt from a list of harmless tags and attributes, the page's policy
allows neither scripts nor anything from elsewhere, and the frame is a sandbox of an origin of its own.
"""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from mayest.channels.message import Part
from mayest.desk.apart import clean_safely

SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    f"frame-ancestors 'self'; sandbox {SANDBOX}"
)

TOO_TANGLED = "<p>This message is built too deep to be laid out. All its words stand on the conversation's page.</p>"


def as_sent(html: str, parts: Sequence[Part]) -> HttpResponse:
    """Give the page for the frame. Pictures that came along are shown, those from elsewhere are not fetched."""
    shown = clean_safely(html, parts)
    body = mark_safe(TOO_TANGLED if shown is None else shown)  # noqa: S308 - nh3 rebuilt it from the lists above
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
