"""Asks the record whose the values of a draft are: once, for all of them."""

from collections.abc import Mapping, Sequence

from mayest.guidance.detection import Candidate
from mayest.guidance.draft import Draft
from mayest.guidance.known import Known, Value, Whose
from mayest.guidance.patterns import Span
from mayest.guidance.reading import Reading


def owners(draft: Draft, reading: Reading, found: Sequence[Candidate], known: Known | None) -> Mapping[Span, Whose]:
    """Say whose each value is, as far as anybody can tell: what the draft is addressed to is the reader's own."""
    if not found:
        return {}
    valued = [
        (span, value) for span, value in ((_span(each), _value(draft, reading, each)) for each in found) if value.scheme
    ]
    addressed = frozenset(map(_plain_address, draft.to))
    whose = {span: Whose.PARTY for span, value in valued if addressed and _plain_address(_address(value)) in addressed}
    asked = [(span, value) for span, value in valued if span not in whose]
    if known is not None and asked:
        answers = known.whose([value for _, value in asked])
        whose |= {span: answer for (span, _), answer in zip(asked, answers, strict=True)}
    return whose


def _span(candidate: Candidate) -> Span:
    return candidate.start, candidate.stop


def _value(draft: Draft, reading: Reading, candidate: Candidate) -> Value:
    start, stop = reading.place(_span(candidate))
    return Value(candidate.type.scheme, draft.text[start:stop])


def _address(value: Value) -> str:
    return f"{value.scheme}:{value.text}"


def _plain_address(address: str) -> str:
    scheme, _, value = address.casefold().partition(":")
    return f"{scheme}:{''.join(value.split())}" if "@" in value else f"{scheme}:{''.join(filter(str.isalnum, value))}"
