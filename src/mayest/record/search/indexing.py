"""Puts interactions into the index and takes them out: by name, in the caller's transaction, never by a trigger."""

from collections.abc import Iterable, Sequence
from types import ModuleType

from django.db import connection

from mayest.record.models import Interaction
from mayest.record.search import postgresql, sqlite
from mayest.record.search.document import Document, documents

_AT_ONCE = 500


def backend() -> ModuleType:
    """Give the index of the database that is in use."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def add(made: Iterable[Document]) -> None:
    """Put documents into the index, in the order that costs it least."""
    backend().add(sorted(made, key=lambda document: document.place))


def index(interactions: Sequence[Interaction]) -> None:
    """Put interactions into the index, as their rows say."""
    add(documents(interactions))


def forget(interactions: Sequence[Interaction]) -> None:
    """Take interactions out of the index. Their rows must still say what they said when they were put in."""
    backend().take_out(documents(interactions))


def rebuild() -> int:
    """Make the index anew from the rows; gives how many interactions it holds."""
    backend().empty()
    numbers = list(Interaction.objects.order_by("at", "id").values_list("pk", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        index(list(Interaction.objects.filter(pk__in=numbers[start : start + _AT_ONCE])))
    return len(numbers)
