"""A text as patterns search it."""

from typing import Protocol

Span = tuple[int, int]
"""From the first byte to the one after the last."""


class Searched(Protocol):
    """`data` is the UTF-8 of `text`, perhaps with parts of it masked; `ascii` says that bytes and characters agree."""

    @property
    def text(self) -> str: ...
    @property
    def data(self) -> bytes: ...
    @property
    def ascii(self) -> bool: ...
    def characters(self, at: int) -> int:
        """Give how many characters of `text` stand before that byte."""
        ...


def is_whole(searched: Searched, span: Span) -> bool:
    """Whether no word, of whatever script, goes on over an edge of the span."""
    start, stop = (searched.characters(at) for at in span)
    return not (_joins(searched.text, start) or _joins(searched.text, stop))


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
