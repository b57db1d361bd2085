"""Asks the index, and gives what it found as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mayest.people.models import Colleague
from mayest.record.models import Interaction
from mayest.record.search.document import heard_in
from mayest.record.search.indexing import backend
from mayest.record.search.permitted import Permitted
from mayest.record.search.place import HIGHEST, LOWEST, number_at, place
from mayest.record.search.query import Query
from mayest.record.search.snippet import Segments, headline, snippet
from mayest.record.search.understanding import understand

COUNTED = 1_000  # nobody reads a larger number


@dataclass(frozen=True, slots=True)
class Hit:
    """An interaction, and where the words stand in it: pieces of text, each with whether it was looked for."""

    interaction: Interaction
    subject: Segments
    snippet: Segments


@dataclass(frozen=True, slots=True)
class Found:
    """`total` is counted up to a thousand, and `more` says that there are more than it. `next` leads to older ones."""

    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    next: str = ""
    problems: list[str] = field(default_factory=list)
    more: bool = False


def find(query: str, limit: int = 20, after: str = "", colleague: Colleague | None = None) -> Found:
    """Give what matches, newest first and beginning behind `after`. Any text is a query; none raises.

    Nothing is found that the colleague may not read; without one, all is: whoever runs the house reads it anyway.

    What a query cannot mean is said in `problems`, and then nothing is looked for. Seven queries at most, however much
    is found.
    """
    asked = understand(query)
    below = _place(after)
    if below is None:
        return Found(problems=["this page's address is incomplete: search again"])
    if asked.problems or not asked.asks_something:
        return Found(problems=list(asked.problems))
    since = place(asked.since, 0) if asked.since else LOWEST
    until = place(asked.until, 0) if asked.until else HIGHEST
    index = Permitted(colleague) if colleague and colleague.closed_lines else backend()
    counted = index.count(asked, since, until, COUNTED + 1)
    places = index.newest(asked, since, min(until, below), limit + 1) if counted else []
    return Found(
        total=min(counted, COUNTED),
        hits=_hits(asked, places[:limit]),
        next=str(places[limit - 1]) if len(places) > limit else "",
        more=counted > COUNTED,
    )


def _place(after: str) -> int | None:
    if not after:
        return HIGHEST
    try:
        return min(max(int(after), LOWEST), HIGHEST)
    except ValueError:
        return None


def _hits(asked: Query, places: Sequence[int]) -> list[Hit]:
    rows = Interaction.objects.select_related("conversation", "account", "by")
    rows = rows.prefetch_related("participants__identity", "recordings__transcript")
    found = rows.in_bulk([number_at(where) for where in places])
    inside = [found[number] for where in places if (number := number_at(where)) in found]
    return [Hit(each, headline(each.subject, asked.terms), snippet(_words(each), asked.terms)) for each in inside]


def _words(interaction: Interaction) -> str:
    return "\n".join((interaction.text, *heard_in(interaction)))
