"""A draft as the engine reads it: its normal form, what of it is masked, and the way back to what was written."""

from collections.abc import Callable
from dataclasses import dataclass

from mayest.guidance.patterns import Span
from mayest.guidance.reading.normal import normalised
from mayest.guidance.reading.places import Characters, Origins
from mayest.guidance.reading.quotes import masked


@dataclass(frozen=True, slots=True)
class Reading:
    """`given` is the text as it came, `text` its normal form, `data` the UTF-8 of that with quotes masked."""

    given: str
    text: str
    data: bytes
    ascii: bool
    _characters: Characters | None
    _origins: Origins | None

    @classmethod
    def of(cls, text: str) -> "Reading":
        """Read what somebody wrote: what they quote is masked."""
        return _read(text, masked)

    @classmethod
    def whole(cls, text: str) -> "Reading":
        """Read all of a text, quotes too."""
        return _read(text, _as_it_is)

    def characters(self, at: int) -> int:
        """Give how many characters of the normal form stand before that byte."""
        return at if self._characters is None else self._characters.before(at)

    def place(self, span: Span) -> tuple[int, int]:
        """Give a span of bytes as characters of the text as it was given."""
        if self.ascii and self._origins is None:
            return span
        start, stop = (self.characters(at) for at in span)
        return (start, stop) if self._origins is None else self._origins.span(start, stop)

    def part(self, span: Span) -> str:
        """Give that part of the normal form."""
        return self.data[span[0] : span[1]].decode("utf-8", "replace")


def _read(text: str, mask: Callable[[bytes], bytes]) -> Reading:
    if text.isascii():
        return Reading(text, text, mask(text.encode()), ascii=True, _characters=None, _origins=None)
    plain, changes = normalised(text)
    data = plain.encode()
    origins = Origins(changes) if changes else None
    characters = None if plain.isascii() else Characters(data)
    return Reading(text, plain, mask(data), ascii=characters is None, _characters=characters, _origins=origins)


def _as_it_is(data: bytes) -> bytes:
    return data
