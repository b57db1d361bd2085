"""Turns the pages of a list that a server gives, to its end, and no page twice."""

from collections.abc import Callable, Iterator
from typing import Any

from mayest.channels.reading import line_in
from mayest.channels.wire import Failure, WireError

MOST = 100  # on a page


def pages(ask: Callable[[str], dict[str, Any]], name: str, cursor: str = "") -> Iterator[list[Any]]:
    """Give what lies under that name on each page, from that cursor on; raises WireError."""
    turned = {cursor}
    while True:
        answer = ask(cursor)
        found, cursor = answer.get(name), line_in(answer, "cursor")
        if not isinstance(found, list):
            raise WireError(Failure.UNREACHABLE, f"its answer lacks {name}: is it a server of the AT protocol?")
        yield found
        if not cursor or not found:
            return
        if cursor in turned:
            raise WireError(Failure.UNREACHABLE, f"it gives the same page of {name} again and again")
        turned.add(cursor)
