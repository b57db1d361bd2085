"""Puts those who took part in an interaction into words."""

from dataclasses import dataclass

from mayest.channels.message import Kind, Role
from mayest.desk import naming
from mayest.record.models import Direction, Interaction, Participant

MOST = 8  # of one role; a mailing to hundreds would fill the page
WORDS = {Role.FROM: "from", Role.TO: "to", Role.CC: "copy to", Role.REPLY_TO: "answers go to", Role.PRESENT: "with"}
KINDS = {
    Kind.BOUNCE: "Could not be delivered",
    Kind.COMPLAINT: "A complaint about a message of ours",
    Kind.AUTO_REPLY: "An automatic reply",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Those of one role; `more` says how many are not named here."""

    word: str
    participants: tuple[Participant, ...]
    more: int


def parts(interaction: Interaction) -> list[Part]:
    """Give who took part, by role, in the order in which one reads a message's head."""
    return [_part(word, in_role(interaction, role)) for role, word in WORDS.items() if in_role(interaction, role)]


def in_role(interaction: Interaction, role: Role) -> list[Participant]:
    """Pick from what was fetched with the interaction; asks the database nothing more."""
    return [participant for participant in interaction.participants.all() if participant.role == role]


def senders(interaction: Interaction) -> list[str]:
    """Name those who spoke: the sender, or whoever was there."""
    spoke = in_role(interaction, Role.FROM) or in_role(interaction, Role.PRESENT)
    return [called(participant) for participant in spoke]


def other_side(interaction: Interaction) -> list[str]:
    """Name those outside: who spoke to us, or to whom we spoke."""
    if interaction.direction == Direction.IN:
        return senders(interaction)
    addressed = in_role(interaction, Role.TO) or in_role(interaction, Role.PRESENT)
    return [called(participant) for participant in addressed[:MOST]]


def called(participant: Participant) -> str:
    """Give the name somebody went by, or the address for want of one."""
    return participant.name or naming.shown(participant.identity.scheme, participant.identity.value)


def kind_words(kind: str) -> str:
    """Say what a message is that nobody wrote for us to read, "" for one that somebody did."""
    return KINDS.get(Kind(kind), "")


def _part(word: str, found: list[Participant]) -> Part:
    return Part(word, tuple(found[:MOST]), max(len(found) - MOST, 0))
