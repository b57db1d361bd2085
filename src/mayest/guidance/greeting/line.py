"""The line that greets, and the names in it."""

import re
from collections.abc import Iterator

from mayest.guidance.greeting.name import TITLES, Name
from mayest.guidance.patterns import Pattern
from mayest.guidance.reading import Reading

_OPENING = (
    r"(?im)^[ \t]*(?:(?:my )?dear(?:est)?|hi|hiya|hello|hey|good (?:morning|afternoon|evening|day)|greetings|liebe[rs]?"
    r"|sehr geehrte[rs]?|werte[rs]?|hallo|guten (?:morgen|tag|abend)|moin|servus|grüß gott|bonjour|cher|chère|hola"
    r"|estimad[oa]|ciao|beste|hej)[ \t]+"
)
GREETING = Pattern(_OPENING)
"""Stands where a line greets, if only with "Hello there"."""

_GREETED = Pattern(
    rf"{_OPENING}(?P<value>[^\s,!.:;?][^\n,!:;?]{{0,60}})(?:[,!:;?]|\.?[ \t]*\r?$|\.[ \t]|[ \t]+[-\x{{2013}}])",
    narrow=True,
)
"""`value` is what stands between the greeting and its comma, or the end of its line."""

_NAMES_NOBODY = """
all everyone everybody anyone anybody there again both folks team teams guys friend friends colleague colleagues sir
sirs madam madams madame customer customers client clients member members guest guests user users subscriber
subscribers neighbour neighbours neighbor neighbors parent parents student students applicant candidate resident
residents passenger passengers traveller travellers ladies gentlemen lady gentleman hiring manager editor editors
support service services department office reader readers partner partners supplier suppliers owner owners follower
followers fan fans community world people you list group desk staff committee board damen herren zusammen leute
kolleginnen kollegen kollege kollegin kunde kundin kunden kundinnen gäste gast mitglieder nachbarn freunde eltern alle
allerseits tous toutes todos todas interessent valued esteemed tenant tenants patient patients visitor visitors
volunteer volunteers tourist thanks thank yes no sorry ok okay please quick hope just i we
"""
_GENERIC = frozenset(_NAMES_NOBODY.split())
_JOINED = re.compile(r"\s+(?:and|und|et|y)\s+|\s*[&/+]\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_ANY_WORD = re.compile(r"\S+")
_END = re.compile(r"(\S*)(?:\.\s|\s[-\u2013])")
_NOBLE = "von vom van der den de del della di da la le zu zur bin ibn al el o"
_PARTICLES = frozenset(_NOBLE.split())
_LATEST = 400
"""A greeting stands at the start: one further down is somebody else's, or told."""
_MOST_WORDS = 4


def greeted(reading: Reading) -> Iterator[Name]:
    """Give each name that the greeting greets; a greeting to everybody, or to nobody by name, has none."""
    span = next(iter(_GREETED.spans(reading)), None)
    if span is None or span[0] > _LATEST:
        return
    text = _cut(reading.part(span))
    if any(word.strip(".").casefold() in _GENERIC for word in _WORD.findall(text)):
        return
    start = 0
    for joint in (*_JOINED.finditer(text), None):
        stop = joint.start() if joint else len(text)
        name = _name(text, start, stop, span[0])
        if name is not None:
            yield name
        start = joint.end() if joint else stop


def _cut(text: str) -> str:
    ends = (found.end(1) for found in _END.finditer(text) if not _is_shortened(found.group(1)))
    return text[: next(ends, len(text))]


def _is_shortened(word: str) -> bool:
    return len(word) <= 1 or word.casefold() in TITLES


def _name(text: str, start: int, stop: int, offset: int) -> Name | None:
    words = [(found.group().strip("."), found.start(), found.end()) for found in _ANY_WORD.finditer(text, start, stop)]
    titles = [word for word, _, _ in words if word.casefold() in TITLES]
    named = [entry for entry in words if entry[0].casefold() not in TITLES]
    if not named or len(named) > _MOST_WORDS or not all(_WORD.fullmatch(word) for word, _, _ in named):
        return None
    if len(named) > 1 and not all(word[0].isupper() or word in _PARTICLES for word, _, _ in named):
        return None
    first, last = named[0][1], named[-1][1] + len(named[-1][0])
    before, upto = (offset + len(text[:at].encode()) for at in (first, last))
    return Name(tuple(word for word, _, _ in named), (before, upto), " ".join(titles))
