"""The index as somebody may see it who is kept from some of the record: what they may not read is not found either."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mayest.people.models import Colleague
from mayest.record.conversations.withheld import readable
from mayest.record.models import Interaction
from mayest.record.search.indexing import backend
from mayest.record.search.place import number_at
from mayest.record.search.query import Query

BATCH = 1_000
BATCHES = 50  # older matches than these are not looked at: a rare word in a large archive of others costs no more


@dataclass(frozen=True, slots=True)
class Permitted:
    """Answers as the index does; a match that is withheld is neither given nor counted."""

    colleague: Colleague

    def newest(self, query: Query, since: int, until: int, limit: int) -> list[int]:
        """Give the places of what matches from `since` to before `until`, newest first."""
        return list(islice(self._open(query, since, until), limit))

    def count(self, query: Query, since: int, until: int, most: int) -> int:
        """Count what matches, up to `most`."""
        return len(self.newest(query, since, until, most))

    def _open(self, query: Query, since: int, until: int) -> Iterator[int]:
        for _ in range(BATCHES):
            places = backend().newest(query, since, until, BATCH)
            said = Interaction.objects.filter(readable(self.colleague), pk__in=[number_at(where) for where in places])
            numbers = set(said.values_list("pk", flat=True))
            yield from (where for where in places if number_at(where) in numbers)
            if len(places) < BATCH:
                return
            until = places[-1]
