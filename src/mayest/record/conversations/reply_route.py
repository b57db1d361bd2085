"""Where an answer goes: to the address that wrote, unless a person chooses another."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from mayest.channels.message import Kind, Role
from mayest.record.contacts.ours import our_addresses
from mayest.record.models import Account, Conversation, Direction, Interaction, Participant

LOOKED_AT = 50  # interactions, newest first
SPOKEN = frozenset({"phone", "in_person"})  # who also wrote is answered in writing
# Who was met face to face is answered by what is known of them.
WRITTEN_TO = {"mailto": "email", "tel": "phone", "postal": "letter"}


@dataclass(frozen=True, slots=True)
class ReplyRoute:
    """Addresses as `scheme:value`. `public`: anybody can read the answer. `account`: our own that was written to."""

    channel: str
    to: list[str]
    cc: list[str]
    subject: str
    public: bool
    account: Account | None = None


def reply_route(conversation: Conversation) -> ReplyRoute:
    """Say where an answer goes: to whoever wrote last, by Reply-To where they said so, never to ourselves.

    Bounces and automatic replies are passed over. Who only rang is rung back; where nobody outside has said anything
    yet, the answer follows up on what we wrote. `to` is empty where nobody can be reached.
    """
    recent = _recent(conversation)
    ours = our_addresses({party.identity_id for interaction in recent for party in interaction.participants.all()})
    for wanted in (_was_written, _was_spoken, _went_out):
        for interaction in filter(wanted, recent):
            if to := _answered(interaction, ours):
                return _route(interaction, to, ours)
    channel = recent[0].channel if recent else "email"
    return ReplyRoute(channel, [], [], "", recent[0].public if recent else False)


def _recent(conversation: Conversation) -> list[Interaction]:
    people = Prefetch("participants", Participant.objects.select_related("identity").order_by("id"))
    said = Interaction.objects.filter(conversation=conversation, kind=Kind.MESSAGE).defer("text", "reply")
    return list(said.select_related("account").prefetch_related(people).order_by("-at", "-id")[:LOOKED_AT])


def _was_written(interaction: Interaction) -> bool:
    return interaction.direction == Direction.IN and interaction.channel not in SPOKEN


def _was_spoken(interaction: Interaction) -> bool:
    return interaction.direction == Direction.IN and interaction.channel in SPOKEN


def _went_out(interaction: Interaction) -> bool:
    return interaction.direction == Direction.OUT


def _answered(interaction: Interaction, ours: set[int]) -> list[Participant]:
    """Give those to answer: all in the first role in which there is anybody but ourselves."""
    roles = (
        (Role.REPLY_TO, Role.FROM, Role.PRESENT) if interaction.direction == Direction.IN else (Role.TO, Role.PRESENT)
    )
    outside = [party for party in interaction.participants.all() if party.identity_id not in ours]
    return next(filter(None, ([party for party in outside if party.role == role] for role in roles)), [])


def _route(interaction: Interaction, to: list[Participant], ours: set[int]) -> ReplyRoute:
    answered = {party.identity_id for party in to} | {
        party.identity_id for party in interaction.participants.all() if party.role in {Role.FROM, Role.REPLY_TO}
    }
    beside = [
        party
        for party in interaction.participants.all()
        if party.role in {Role.TO, Role.CC} and party.identity_id not in ours | answered
    ]
    return ReplyRoute(
        channel=_channel(interaction, to[0]),
        to=_addresses(to),
        cc=[] if interaction.public else _addresses(beside),
        subject=_subject(interaction.subject),
        public=interaction.public,
        account=interaction.account,
    )


def _channel(interaction: Interaction, to: Participant) -> str:
    if interaction.channel != "in_person":
        return interaction.channel
    return WRITTEN_TO.get(to.identity.scheme, interaction.channel)


def _addresses(parties: Iterable[Participant]) -> list[str]:
    return list(dict.fromkeys(str(party.identity) for party in parties))


def _subject(subject: str) -> str:
    if not subject or subject[:3].lower() == "re:":
        return subject
    return f"Re: {subject}"
