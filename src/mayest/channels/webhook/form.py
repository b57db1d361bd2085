"""Reads the JSON that docs/reference/webhook.md describes."""

from collections.abc import Iterator
from typing import Any

from mayest.channels.channel import UnreadableError
from mayest.channels.enclosed import file_in
from mayest.channels.html_text import html_to_text
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.reading import MAX_ITEMS, MAX_TEXT, line_in, list_in, object_in, read_object, text_in, time_of
from mayest.channels.storable import one_line

SCHEMES = ("mailto", "tel", "acct", "did", "matrix", "xmpp", "postal", "https", "feed")
ROLES = {"from": Role.FROM, "to": Role.TO, "cc": Role.CC}
_WHAT = "a message for the webhook"


def parse_form(raw: bytes) -> Message:
    """Make a message of the form; UnreadableError says why those bytes are none.

    Whoever is named besides the sender, and every file, is left out with a problem where it cannot be read.
    """
    form = read_object(raw, _WHAT)
    problems: list[str] = []
    parties = (_sender(form), *_others(form, problems))
    html, at = text_in(form, "html"), time_of(line_in(form, "at"))
    text, subject = text_in(form, "text") or html_to_text(html)[:MAX_TEXT], line_in(form, "subject")
    parts = tuple(_files(form, problems))
    if not (text.strip() or subject or parts):
        raise UnreadableError(f'it says nothing: {_WHAT} has a "text", an "html", a "subject" or "files"')
    if form.get("at") is not None and at is None:
        problems.append("the time cannot be read; it is written as 2024-03-12T10:02:00+01:00")
    return Message(
        channel="webhook",
        parties=parties,
        at=at,
        key=line_in(form, "id"),
        refers_to=tuple(filter(None, (one_line(key) for key in list_in(form, "answers") if isinstance(key, str)))),
        subject=subject,
        text=text,
        reply=text,
        html=html,
        parts=parts,
        public=form.get("public") is True,
        problems=tuple(problems),
    )


def _sender(form: dict[str, Any]) -> Party:
    sender = object_in(form, "from") or {"address": line_in(form, "from")}
    address = line_in(sender, "address")
    if not is_address(address):
        raise UnreadableError(f'it does not say who wrote it: "from" has an "address" that starts with {_starts()}')
    return Party(Role.FROM, address, line_in(sender, "name"))


def _others(form: dict[str, Any], problems: list[str]) -> Iterator[Party]:
    for name in ("to", "cc"):
        for found in _all(form, name, problems):
            fields = found if isinstance(found, dict) else {"address": found}
            if is_address(address := line_in(fields, "address")):
                yield Party(ROLES[name], address, line_in(fields, "name"))
            else:
                problems.append(f'somebody in "{name}" has no address that starts with {_starts()}')


def _files(form: dict[str, Any], problems: list[str]) -> Iterator[Part]:
    for found in _all(form, "files", problems):
        if isinstance(found, dict):
            yield file_in(found, problems)
        else:
            problems.append("a file is no object of a name, a type and a content")


def _all(form: dict[str, Any], name: str, problems: list[str]) -> list[Any]:
    if isinstance(found := form.get(name), list) and len(found) > MAX_ITEMS:
        problems.append(f'of "{name}", only the first {MAX_ITEMS} were read')
    return list_in(form, name)


def is_address(text: str) -> bool:
    """Whether it is written as `scheme:value`; the record sees to the value."""
    scheme, _, value = text.partition(":")
    return scheme in SCHEMES and bool(value.strip())


def _starts() -> str:
    return ", ".join(f"{scheme}:" for scheme in SCHEMES)
