"""Knows the lines with which mail programs announce or mark what somebody else wrote before."""

import re

from mayest.channels.email.reply.words import FULL_WIDTH_COLON, all_of, any_of, last_letters

COLONS = f":{FULL_WIDTH_COLON}"
ATTRIBUTION_ENDS = f"{COLONS}>-{last_letters('wrote')}"
ATTRIBUTION_LINES = 6
RULES = "-_=*"
_RULER_LENGTH = 100
_MESSAGE = tuple(all_of("message"))
_WROTE = tuple(all_of("wrote"))
_ATTRIBUTION_LENGTH = 400
_FIELD_LINES = 6
_FIELD_LENGTH = 80
_FIELD_KINDS = 3

# Who wrote and when: it begins with a word for that, a date or a name and address, and ends with the verb and a colon.
_OPENING = re.compile(
    rf"\s*(?:-{{2,}}\s*)?(?:(?:{any_of('opens')})(?=\W|\d)|\d{{1,4}}\W)|.{{1,120}}<[^<>@\s]{{1,64}}@[^<>\s]{{1,250}}>\s",
    re.IGNORECASE,
)
_VERB = re.compile(rf"(?:{any_of('wrote')})(?!\w)", re.IGNORECASE)
_AFTER_VERB = 160
_FEWEST_DASHES = 2
_LONGEST_VERB = max(map(len, _WROTE))
_DAY = re.compile(r"\d")
_DATE_OR_ADDRESS = re.compile(r"\d[:.]\d\d|\d{4}|<[^<>\s]{1,100}@")
# In a language that is not known: a year and then an address, or a time and a colon.
_UNKNOWN_CLOSING = re.compile(
    rf"\d{{4}}.{{0,200}}<[^<>\s]{{1,100}}@[^<>\s]{{1,250}}>[{COLONS}]?$|\d{{1,2}}[:.]\d\d.{{0,200}}[{COLONS}]$"
)

_FIELD = re.compile(
    rf"\s*\**(?:(?P<sender>{any_of('sender')})|(?P<about>{any_of('about')})|(?P<when>{any_of('when')})"
    rf"|(?P<to>{any_of('to')}))\**\s?[{COLONS}]",
    re.IGNORECASE,
)


def is_quoted(line: str) -> bool:
    """Whether a line is marked as somebody else's."""
    text = line.lstrip() if line[:1] in " \t" else line
    return text.startswith(">") or text == "|" or (text.startswith("|") and not text.endswith("|"))  # that is a table


def is_ruler(line: str) -> bool:
    """Whether a line is "----- Original Message -----": dashes, underscores or stars on both sides of such words."""
    text = line.strip()
    if len(text) > _RULER_LENGTH or text[:3].strip(RULES) or text[-3:].strip(RULES):
        return False
    words = text.strip(f"{RULES} ").lower()
    return bool(words) and any(word in words for word in _MESSAGE)


def is_closing(line: str) -> bool:
    """Whether a line ends as a sentence does that says who wrote."""
    if len(line) > _ATTRIBUTION_LENGTH:
        return False
    lowered = line.lower()
    colon = line[-1] in COLONS
    said = line[:-1] if colon else line.rstrip("-")
    if not colon and len(line) - len(said) < _FEWEST_DASHES:
        return lowered.endswith(_WROTE)
    if not any(verb in lowered for verb in _WROTE):  # so many words are found sooner one by one
        return False
    near = said[-_AFTER_VERB - _LONGEST_VERB :]
    return any(len(near) - verb.end() <= _AFTER_VERB for verb in _VERB.finditer(near))


def attribution_at(lines: list[str], start: int) -> int:
    """Count the lines, from `start` on, that together say who wrote what follows and when; 0 if they do not."""
    if not _OPENING.match(lines[start][:_ATTRIBUTION_LENGTH]):
        return int(_is_short_attribution(lines, start))
    whole, unsure = "", 0
    for count, line in enumerate(lines[start : start + ATTRIBUTION_LINES], 1):
        whole = f"{whole} {line.strip()}".strip()
        if len(whole) > _ATTRIBUTION_LENGTH or (count == 1 and not _DAY.search(whole)):
            break
        if not line or line[-1] not in ATTRIBUTION_ENDS:
            continue
        quoted = quote_follows(lines, start + count)
        if is_closing(whole) and (quoted or _DATE_OR_ADDRESS.search(whole)):
            return count
        if quoted and not unsure and _UNKNOWN_CLOSING.search(whole):
            unsure = count
    return unsure


def _is_short_attribution(lines: list[str], at: int) -> bool:
    """Whether one line says who wrote, and the quote follows at once: "Anna Keller wrote:"."""
    line = lines[at]
    return line[-1] in COLONS and is_closing(line) and at + 1 < len(lines) and is_quoted(lines[at + 1])


def quote_follows(lines: list[str], at: int) -> bool:
    """Whether the next line that is not blank is quoted."""
    for line in lines[at : at + ATTRIBUTION_LINES]:
        if line:
            return is_quoted(line)
    return False


def headers_at(lines: list[str], start: int) -> bool:
    """Whether the headers of another mail stand there: its sender, and two more things about it."""
    if not _FIELD.match(lines[start][:_FIELD_LENGTH]):
        return False
    found = [_FIELD.match(line[:_FIELD_LENGTH]) for line in lines[start : start + _FIELD_LINES]]
    kinds = {match.lastgroup for match in found if match}
    return len(kinds) >= _FIELD_KINDS and "sender" in kinds
