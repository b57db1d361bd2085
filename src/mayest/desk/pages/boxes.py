"""The boxes of the inbox: what each is called, and what it says when there is nothing in it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from mayest.record.conversations.inbox import Box


@dataclass(frozen=True, slots=True)
class WayOn:
    """The one button of an empty page."""

    word: str
    url: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A box as people read it; `query` leads from a conversation back to the box it was opened from."""

    name: Box
    word: str
    title: str
    empty: str
    url: str
    query: str = ""
    way_on: WayOn | None = None


def shelf(name: Box, after: str = "") -> Shelf:
    """Describe a box, as it is seen from the page of it that begins behind `after`."""
    word, title, empty = WORDS[name]
    place = {key: value for key, value in (("box", _said(name)), ("after", after)) if value}
    query = f"?{urlencode(place)}" if place else ""
    return Shelf(name, word, title, empty, _url(name), query, _way_on(name))


def shelves() -> list[Shelf]:
    """Describe all boxes, in the order in which people look into them."""
    return [shelf(name) for name in WORDS]


def box_named(name: str) -> Box:
    """Give the box of that name, the open one for none; raises Http404."""
    try:
        return Box(name or Box.OPEN)
    except ValueError:
        raise Http404(f"There is no box {name!r}") from None


def _said(name: Box) -> str:
    return "" if name is Box.OPEN else name.value


def _url(name: Box) -> str:
    return reverse("desk:inbox") if name is Box.OPEN else reverse("desk:box", args=[name.value])


def _way_on(name: Box) -> WayOn:
    if name in {Box.OPEN, Box.ALL}:
        return WayOn("Write to somebody first", reverse("desk:contacts"))
    return WayOn("See what is open", reverse("desk:inbox"))


WORDS = {
    Box.OPEN: ("Open", "Inbox", "Nothing waits for an answer. What comes in appears here."),
    Box.UNREAD: ("Unread", "Unread", "You have read everything there is."),
    Box.MINE: ("Mine", "Mine", "Nothing is assigned to you. What you take, or are given, gathers here."),
    Box.UNASSIGNED: ("Unassigned", "Unassigned", "Everything that is open has somebody who looks after it."),
    Box.CLOSED: ("Closed", "Closed", "Nothing is closed yet. What needs no answer any more is kept here."),
    Box.ALL: ("All", "All conversations", "The record is empty. Bring in mail with “mayest import mail”."),
}
