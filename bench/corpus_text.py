"""The corpus' mails as decoded text: what both sides of a comparison are given."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

from mayest.channels.channel import UnreadableError
from mayest.channels.email import Email

ARCHIVE = Path(__file__).parents[2] / "shared" / "corpora" / "mail-spamassassin.tar.xz"


def raw_mails() -> Iterator[bytes]:
    """Every mail of the corpus as it came; SystemExit where the corpora are not beside the checkout."""
    if not ARCHIVE.exists():
        raise SystemExit(f"not measured: the corpora are not beside the checkout (no {ARCHIVE.name})")
    with tarfile.open(ARCHIVE) as archive:
        for member in archive:
            held = archive.extractfile(member)
            if held is not None and member.name.endswith(".txt"):
                yield held.read()


def texts() -> list[str]:
    """The plain text of every mail that has any."""
    return [text for raw in raw_mails() if (text := _text(raw))]


def _text(raw: bytes) -> str:
    try:
        return Email().parse(raw).text
    except UnreadableError:
        return ""
