"""A message that has come in: its bytes lie safe and were read, the record has not seen it yet. Plain Python."""

from dataclasses import dataclass

from mayest.channels.message import Message
from mayest.record.storage.store import Kept


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with it, kept as a blob of its own."""

    name: str
    media_type: str
    content_id: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Arrival:
    """`message` is without its parts and its HTML: these are `files`, `rich` and what the raw bytes still hold.

    `references` are the values found in what is new in it, each as `scheme:text`. `account` and `by` are the numbers of
    our account it came by and of the colleague who brought it in, where that is known; `conversation` is that of the
    conversation in which we said it ourselves, or noted it.
    """

    message: Message
    raw: Kept
    files: tuple[File, ...] = ()
    references: tuple[str, ...] = ()
    rich: bool = False
    account: int | None = None
    by: int | None = None
    conversation: int | None = None
