"""How one process hands groups to another: each noun as its type and its fields. Plain Python."""

import copyreg
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import IO, Any

from mayest.channels.message import Failed, Message, Party
from mayest.inbound.orders import End, Group
from mayest.inbound.read import Read, Source
from mayest.record.intake.arrival import Arrival, File
from mayest.record.storage.store import Kept

_NOUNS = (Group, Read, Source, Arrival, File, Kept, Message, Party, Failed)


def hand_over(answer: Group | End, answers: IO[bytes]) -> None:
    """Write an answer for the other side, which reads it with `pickle.load`."""
    _Pickler(answers, protocol=pickle.HIGHEST_PROTOCOL).dump(answer)
    answers.flush()


def _as_made(noun: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    values = attrgetter(*(field.name for field in fields(noun)))
    return lambda thing: (noun, values(thing))


class _Pickler(pickle.Pickler):
    """Spares the way that dataclasses with slots have of their own, which takes longer on either side."""

    dispatch_table = copyreg.dispatch_table | {noun: _as_made(noun) for noun in _NOUNS}
