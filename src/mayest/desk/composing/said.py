"""What stands in the form of an answer, complete or not."""

import hashlib
import json
from dataclasses import asdict, dataclass

from mayest.record.models import Composition

ALSO = "\n\n(Written in another window at the same time:)\n\n"


@dataclass(frozen=True, slots=True)
class Said:
    """Addresses are `scheme:value`, or whatever was typed where that is no address yet."""

    channel: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""

    @property
    def version(self) -> str:
        """Which of all that could stand there this is: the same words have the same version, in whatever window."""
        words = json.dumps(asdict(self), ensure_ascii=True).encode("ascii")
        return hashlib.sha256(words).hexdigest()[:16]

    def beside(self, other: "Said") -> "Said":
        """Give this with the other's text under it, so that of two that nobody could choose between neither is lost."""
        return Said(self.channel, self.to, self.cc, self.subject, self.text.rstrip() + ALSO + other.text)


def kept(composition: Composition) -> Said:
    """Give what was kept."""
    return Said(
        composition.channel, tuple(composition.to), tuple(composition.cc), composition.subject, composition.text
    )
