"""Takes out of somebody else's HTML what acts, calls home or reaches out of its frame. Django is not needed."""

import base64
import re
from collections.abc import Sequence

import nh3

from mayest.channels.message import Part
from mayest.desk.harmless import ATTRIBUTES, STYLES, TAGS, UNREAD

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
LARGEST_PICTURES = 4 * 1024 * 1024  # bytes, all of one mail's together
MOST_SHOWN = 6 * 1024 * 1024  # characters of all pictures in a page, each as often as it stands there
_INLINE = re.compile(r"\s*cid:", re.IGNORECASE)
_FETCHES = re.compile(r"url|image|\\", re.IGNORECASE)  # the page's policy would stop these too


def clean(html: str, parts: Sequence[Part] = ()) -> str:
    """Give the HTML with only what can be looked at. Whoever wrote it decides what that costs: see `apart.py`."""
    pictures = _Pictures(parts)

    def attribute(tag: str, name: str, value: str) -> str | None:
        match tag, name:
            case "img", "src":
                return pictures.shown(value)
            case _, "style" if _FETCHES.search(value):
                return None
            case _, "href" if _INLINE.match(value):
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


class _Pictures:
    """Those that came along, by what the text calls them. One may stand in many places, but not in any number."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._left = MOST_SHOWN
        self._named: dict[str, str] = {}
        left = LARGEST_PICTURES
        for part in parts:
            if part.content_id and part.media_type in PICTURES and len(part.content) <= left:
                left -= len(part.content)
                data = base64.b64encode(part.content).decode("ascii")
                self._named[part.content_id.strip("<>")] = f"data:{part.media_type};base64,{data}"

    def shown(self, source: str) -> str | None:
        """Give the address that holds a picture whole; None where there is none, or no room for it once more."""
        held = self._named.get(_content_id(source))
        if held is None or len(held) > self._left:
            return None
        self._left -= len(held)
        return held


def _content_id(source: str) -> str:
    return _INLINE.sub("", source, count=1).strip() if _INLINE.match(source) else ""
