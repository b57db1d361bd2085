"""Passes over a text once, and finds the few lines at which an earlier mail may be announced."""

from mayest.channels.email.reply.quotation import ATTRIBUTION_ENDS, ATTRIBUTION_LINES, RULES, is_closing, quote_follows
from mayest.channels.email.reply.words import FULL_WIDTH_COLON, all_of

_MOST_LOOKS = 10_000  # a look costs microseconds, and a text may be made of nothing else
_LONGEST_NAME = 20
_HEADERS = all_of("sender") | all_of("about") | all_of("when") | all_of("to")
_RULES = frozenset(RULES)
_ENDS = frozenset(ATTRIBUTION_ENDS)


def worth_a_look(lines: list[str]) -> list[int]:
    """Give the numbers of those lines, in their order: rulers, headers, and what may begin "On ..., Anna wrote:"."""
    found: set[int] = set()
    looks = 0
    for number, line in enumerate(lines):
        if not line:
            continue
        last = line[-1]
        if last in _RULES and line.lstrip()[0] in _RULES:
            found.add(number)
        if last in _ENDS:
            looks += 1
            if is_closing(line) or quote_follows(lines, number + 1):
                found.update(range(max(0, number - ATTRIBUTION_LINES + 1), number + 1))
        if (":" in line or FULL_WIDTH_COLON in line) and _is_header(line):
            found.add(number)
        if looks + len(found) >= _MOST_LOOKS:
            break
    return sorted(found)


def _is_header(line: str) -> bool:
    name, colon, _ = line[:_LONGEST_NAME].replace(FULL_WIDTH_COLON, ":").partition(":")
    return bool(colon) and name.strip("* \t").lower() in _HEADERS
