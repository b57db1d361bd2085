"""A few words of a text around what was seen in it."""

AROUND = 70  # characters on either side
Pieces = list[tuple[str, bool]]


def excerpt(text: str, start: int, stop: int) -> Pieces:
    """Give pieces of one line, each with whether it is what was seen."""
    before, after = text[max(0, start - AROUND) : start], text[stop : stop + AROUND]
    if start > AROUND:
        before = f"\N{HORIZONTAL ELLIPSIS} {before.partition(' ')[2] or before}"
    if stop + AROUND < len(text):
        after = f"{after.rpartition(' ')[0] or after} \N{HORIZONTAL ELLIPSIS}"
    pieces = ((_line(before), False), (_line(text[start:stop]), True), (_line(after), False))
    return [piece for piece in pieces if piece[0]]


def _line(text: str) -> str:
    """Make one line of it, and keep a space where it begins or ends with one."""
    words = " ".join(text.split())
    lead, tail = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return f"{lead}{words}{tail}" if words else ""
