"""The way on: a writer's reason to send a mail as it is, at the end of its subject or in a header of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.header import Header as Encoded

from mayest.channels.mime.encoded_words import decode_words
from mayest.gateway.letter import Header
from mayest.gateway.replies import Change

HEADER = b"mayest-release"
_TAG = "release:"


@dataclass(frozen=True, slots=True)
class Release:
    """`reason` is "" where none is given; `changes` take what is said to us alone out of the mail."""

    reason: str
    changes: tuple[Change, ...]


def release_of(headers: Sequence[Header]) -> Release:
    """Find the reason to send a mail as it is."""
    reasons = [_unfolded(header.value) for header in headers if header.name.lower() == HEADER]
    subject = next((header for header in headers if header.name.lower() == b"subject"), None)
    tagged, changed = _of_subject(subject) if subject else ("", ())
    reason = next(filter(None, (tagged, *reasons)), "")
    return Release(reason, (*changed, *_taken_away(len(reasons))))


def without_tag(subject: str) -> tuple[str, str]:
    """Split a subject such as "Refund [release: Anna asked for it]" into what stays and the reason; "" is none."""
    rest, bracket, tag = subject.rstrip().rpartition("[")
    if not (bracket and tag.endswith("]") and tag.lower().startswith(_TAG)):
        return subject, ""
    reason = tag[len(_TAG) : -1].strip()
    return (rest.rstrip(), reason) if reason else (subject, "")


def _of_subject(header: Header) -> tuple[str, tuple[Change, ...]]:
    subject = decode_words(_unfolded(header.value))
    kept, reason = without_tag(subject)
    return (reason, (Change(1, header.name, b" " + _encoded(kept)),)) if reason else ("", ())


def _taken_away(number: int) -> Iterator[Change]:
    """Take the last away first, so that those before it keep their places."""
    return (Change(place, HEADER, b"") for place in range(number, 0, -1))


def _encoded(subject: str) -> bytes:
    if subject.isascii() and subject.isprintable():
        return subject.encode()
    return Encoded(subject, "utf-8", header_name="Subject").encode().encode()


def _unfolded(value: bytes) -> str:
    return " ".join(value.decode("utf-8", "replace").split())
