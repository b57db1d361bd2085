"""Which figures may be told: those that are about enough people, and that tell nothing about fewer by subtraction."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from mayest.people.headcount import FEWEST_COLLEAGUES


@dataclass(frozen=True, slots=True)
class Group:
    """A figure on what we do, and those of its parts: the whole house, its lines of business, their accounts.

    `staff` is how many colleagues work there, `people` are those who had a part in the figure, which is the sum of its
    parts' and of nothing else.
    """

    name: str
    staff: int
    people: frozenset[int]
    parts: tuple["Group", ...] = ()
    number: int = 0


@dataclass(slots=True)
class Told:
    """Which groups may be told, by their names from the whole house down."""

    paths: set[tuple[str, ...]] = field(default_factory=set)

    def __contains__(self, path: tuple[str, ...]) -> bool:
        return path in self.paths


def told(whole: Group) -> Told:
    """Say of which groups the figure may be told.

    A group is told when at least ten colleagues work there and at least ten had a part in it. What is not told must not
    be found by subtracting its sisters from their sum either: so those left out of one sum are together again at least
    ten who had a part, and where they are not, the next smallest is left out as well, and at last the sum itself. (The
    complementary suppression of statistical offices: Hundepool et al., Statistical Disclosure Control, 2012, ch. 4.)
    """
    found = Told()
    _tell(whole, (whole.name,), found)
    return found


def enough(group: Group) -> bool:
    """Whether a group is large enough to be told by itself."""
    return group.staff >= FEWEST_COLLEAGUES and len(group.people) >= FEWEST_COLLEAGUES


def _tell(group: Group, path: tuple[str, ...], found: Told) -> bool:
    """Tell a group and what is below it, as far as that may be; whether the group itself is told."""
    telling = {part.name for part in group.parts if _tell(part, (*path, part.name), found)}
    if not enough(group):
        return False
    for part in _smallest_first(group, telling):
        hidden = [each for each in group.parts if each.name not in telling]
        if not hidden or _many(hidden):
            break
        telling.discard(part.name)
        _hide((*path, part.name), found)
    hidden = [each for each in group.parts if each.name not in telling]
    if hidden and not _many(hidden):
        return False
    found.paths.add(path)
    return True


def _many(hidden: list[Group]) -> bool:
    """Whether what is left out is, taken together, about enough people."""
    return len(frozenset[int]().union(*(group.people for group in hidden))) >= FEWEST_COLLEAGUES


def _smallest_first(group: Group, telling: set[str]) -> Iterator[Group]:
    parts = sorted(group.parts, key=lambda part: (len(part.people), part.number, part.name))
    return (part for part in parts if part.name in telling)


def _hide(path: tuple[str, ...], found: Told) -> None:
    """Leave a group out although it is large enough; its own parts would be summed up to it again, so they go too."""
    found.paths = {each for each in found.paths if each[: len(path)] != path}
