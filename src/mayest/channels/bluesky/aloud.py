"""Reads a post aloud: its text, where its links lead, what its pictures show, and what it quotes."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from mayest.channels.bluesky.address import uri_of
from mayest.channels.reading import MAX_TEXT, line_in, list_in, object_in
from mayest.channels.storable import one_line, storable

LINK = "app.bsky.richtext.facet#link"
_SHOWN = ("https://", "http://")
_SCHEME = len("https://")
_HALVES = "surrogatepass"  # half a pair may stand in JSON, and counts three bytes


def aloud(record: dict[str, Any]) -> str:
    """Give what a reader of the post sees, as plain text."""
    text = storable(_with_links(record))
    beside = "\n".join(filter(None, _beside(object_in(record, "embed"))))
    return "\n\n".join(filter(None, (text, beside)))[:MAX_TEXT]


def features(record: dict[str, Any], kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Give each feature of that kind with the place where it stands."""
    for facet in (facet for facet in list_in(record, "facets") if isinstance(facet, dict)):
        for feature in list_in(facet, "features"):
            if isinstance(feature, dict) and feature.get("$type") == kind:
                yield object_in(facet, "index"), feature


def _with_links(record: dict[str, Any]) -> str:
    """Say behind the words of a link where it leads, unless the words are that already."""
    said = record.get("text")
    raw = said[:MAX_TEXT].encode(errors=_HALVES) if isinstance(said, str) else b""
    told, at, pieces = dict(_leading(raw, record)), 0, []
    for stop in sorted(told):
        pieces += [raw[at:stop].decode(errors=_HALVES), f" <{told[stop]}>"]
        at = stop
    return "".join([*pieces, raw[at:].decode(errors=_HALVES)])


def _leading(raw: bytes, record: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for index, feature in features(record, LINK):
        start, stop = (_place(raw, index.get(name)) for name in ("byteStart", "byteEnd"))
        target = line_in(feature, "uri")
        if start is None or stop is None or start >= stop or not target.lower().startswith(_SHOWN):
            continue
        words = raw[start : min(stop, start + len(target) + _SCHEME)].decode(errors="ignore").strip()
        if _bare(words) != _bare(target):
            yield stop, target


def _place(raw: bytes, said: object) -> int | None:
    """Read a place between two characters; None where it is none."""
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= len(raw):
        return None
    goes_on = said < len(raw) and raw[said] & 0xC0 == 0x80  # noqa: PLR2004  # so UTF-8 goes on within a character
    return None if goes_on else said


def _bare(link: str) -> str:
    return link.lower().partition("://")[2].rstrip("/") if "://" in link else link.lower().rstrip("/")


def _beside(embed: dict[str, Any]) -> Iterator[str]:
    """Tell what stands below the text, a line each. What is quoted may stand beside pictures, in one embed of both."""
    media = object_in(embed, "media")
    for pictured in chain(list_in(embed, "images"), list_in(media, "images")):
        shown = line_in(pictured, "alt") if isinstance(pictured, dict) else ""
        yield f"[Picture: {shown}]" if shown else "[Picture]"
    for film in (each for each in (embed, media) if "video" in each):
        shown = line_in(film, "alt")
        yield f"[Film: {shown}]" if shown else "[Film]"
    for card in (object_in(each, "external") for each in (embed, media)):
        yield one_line(f"{line_in(card, 'title')} <{line_in(card, 'uri')}>") if line_in(card, "uri") else ""
    if quoted := uri_of(quoted_in(embed)):
        yield f"[Quotes {quoted.on_the_web}]"


def quoted_in(embed: dict[str, Any]) -> str:
    """Give the address of what a post quotes, "" where it quotes nothing."""
    record = object_in(embed, "record")
    return line_in(object_in(record, "record") or record, "uri")
