"""Takes off what is not new: line by line, at the cost of the text's length."""

from mayest.channels.email.reply.candidates import worth_a_look
from mayest.channels.email.reply.quotation import attribution_at, headers_at, is_quoted, is_ruler
from mayest.channels.email.reply.signature import without_signature


def new_in(text: str) -> str:
    """Give what the writer of a mail has added.

    What follows the announcement of an earlier mail goes, and so does a quote at the end; a quote above the answer goes
    where it is announced. A quote that is answered in between stays, for the answer means nothing without it. If
    nothing would be left, all is left.
    """
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    lines = without_signature(_without_earlier(lines))
    trimmed = _stripped(_without_quote_at_end(lines))
    return "\n".join(trimmed or _stripped(lines)) or text.strip()


def _without_earlier(lines: list[str]) -> list[str]:
    """Cut at the first announcement of an earlier mail, or take it out where the answer stands below."""
    start = 0
    for number in worth_a_look(lines):
        if number < start or not _is_own(lines[number]):
            continue
        if is_ruler(lines[number]) or headers_at(lines, number):
            return _cut(lines[start:], number - start) or lines
        announced = attribution_at(lines, number)
        if not announced:
            continue
        quote_stop = _quote_stop(lines, number + announced)
        if _has_words(lines[start:number]):
            answered_below = quote_stop > number + announced and _has_words(lines[quote_stop:])
            return lines[start:number] + lines[number + announced :] if answered_below else lines[start:number]
        start = quote_stop
    return lines[start:]


def _quote_stop(lines: list[str], start: int) -> int:
    """Find where the quote ends that starts there, with the blank lines in it."""
    stop = start
    for number in range(start, len(lines)):
        if is_quoted(lines[number]):
            stop = number + 1
        elif lines[number]:
            break
    return stop


def _without_quote_at_end(lines: list[str]) -> list[str]:
    stop = len(lines)
    while stop and (not lines[stop - 1] or is_quoted(lines[stop - 1])):
        stop -= 1
    return lines[:stop]


def _cut(lines: list[str], number: int) -> list[str]:
    """Keep the lines before that one, if they say anything, without the ruled line that may stand above it."""
    while number and not lines[number - 1].strip("-_=* \t"):
        number -= 1
    return lines[:number]


def _has_words(lines: list[str]) -> bool:
    return any(_is_own(line) for line in lines)


def _is_own(line: str) -> bool:
    return bool(line) and not is_quoted(line)


def _stripped(lines: list[str]) -> list[str]:
    start, stop = 0, len(lines)
    while start < stop and not lines[start].strip():
        start += 1
    while stop > start and not lines[stop - 1].strip():
        stop -= 1
    return lines[start:stop]
