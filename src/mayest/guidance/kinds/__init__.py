"""The kinds of rule: one module each."""

from collections.abc import Callable, Mapping

from mayest.guidance.files import Sheet
from mayest.guidance.kinds import record
from mayest.guidance.kinds.conditional import Conditional
from mayest.guidance.kinds.entity import Entity
from mayest.guidance.kinds.existence import Existence
from mayest.guidance.kinds.kind import Kind, Mark
from mayest.guidance.kinds.metric import Metric
from mayest.guidance.kinds.occurrence import Occurrence
from mayest.guidance.kinds.repetition import Repetition
from mayest.guidance.kinds.scene import Scene
from mayest.guidance.kinds.substitution import Substitution

KINDS: Mapping[str, Callable[[Sheet], Kind]] = {
    "existence": Existence.read,
    "substitution": Substitution.read,
    "occurrence": Occurrence.read,
    "metric": Metric.read,
    "repetition": Repetition.read,
    "conditional": Conditional.read,
    "entity": Entity.read,
    "record": record.read,
}

__all__ = ["KINDS", "Kind", "Mark", "Scene"]
