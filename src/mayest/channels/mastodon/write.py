"""Writes the Create activity by which ActivityPub delivers a note."""

from html import escape

from mayest.channels.channel import UnwritableError
from mayest.channels.mastodon.names import actor_of
from mayest.channels.message import Message, Party, Role
from mayest.channels.reading import written

_CONTEXT = "https://www.w3.org/ns/activitystreams"


def note(message: Message) -> bytes:
    """Give the activity that brings a note that says what the message says.

    Raises UnwritableError where it is from nobody whom the fediverse knows.
    """
    author = next(iter(message.parties_as(Role.FROM)), None)
    if author is None or not author.address.startswith(("acct:", "https://")):
        raise UnwritableError("a note is from an account: add one such as acct:anna@social.example")
    actor, to = actor_of(author.address), message.parties_as(Role.TO)
    published = message.at.isoformat() if message.at else ""
    readers = [actor_of(party.address) for party in to] + [f"{_CONTEXT}#Public"] * message.public
    content = {
        "id": message.key,
        "type": "Note",
        "attributedTo": {"id": actor, "type": "Person", "name": author.name},
        "published": published,
        "to": readers,
        "summary": message.subject,
        "inReplyTo": message.refers_to[-1] if message.refers_to else None,
        "content": message.html or _as_html(message.text),
        "tag": [_mention(party) for party in to],
    }
    kept = {name: value for name, value in content.items() if value}
    return written({"@context": _CONTEXT, "type": "Create", "actor": actor, "to": readers, "object": kept})


def _as_html(text: str) -> str:
    paragraphs = (escape(paragraph).replace("\n", "<br>") for paragraph in text.split("\n\n"))
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def _mention(party: Party) -> dict[str, str]:
    name = party.address.removeprefix("acct:").removeprefix("@")
    return {"type": "Mention", "href": actor_of(party.address), "name": f"@{name}" if "@" in name else ""}
