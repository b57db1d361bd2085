"""What a conversation's page needs to show the answer being written there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mayest.desk import naming
from mayest.desk.composing.advice import ShownAdvice
from mayest.desk.composing.advising import files, public_ways
from mayest.desk.composing.form import CompositionForm
from mayest.desk.composing.keeping import Keeping
from mayest.desk.composing.means import Means, means_of
from mayest.desk.composing.said import Said, kept
from mayest.desk.composing.sending import Sending
from mayest.desk.composing.ways import Way, ways
from mayest.people.models import Colleague
from mayest.record.conversations.conversations import parties, reply_route
from mayest.record.models import Composition, CompositionFile, Conversation, Participant
from mayest.record.outgoing.compositions import composition

OPAQUE = frozenset({"did", "matrix"})  # addresses that nobody knows by heart


@dataclass(frozen=True, slots=True)
class Composing:
    """The answer as the page shows it. `whom` is who it goes to, in words; `public` names the ways anybody can read.

    `word` is what was said by whoever gave it back.
    """

    conversation: Conversation
    form: CompositionForm
    way: Way
    whom: str
    ways: Sequence[Way]
    public: frozenset[str]
    means: Sequence[Means]
    files: Sequence[CompositionFile]
    keeping: Keeping
    stopped: Sending | None = None
    word: str = ""

    @property
    def open(self) -> bool:
        """Whether way and addresses are unfolded: something about them wants a person."""
        return not self.whom or any(self.form.errors.get(name) for name in ("channel", "to", "cc", "subject"))

    @property
    def verb(self) -> str:
        """What it is: an answer, or the first word."""
        return "Reply" if self.conversation.latest_in_at else "Write"

    @property
    def advice(self) -> ShownAdvice | None:
        """What was not seen before it was to go."""
        return self.stopped.advice if self.stopped else None


def context(conversation: Conversation, colleague: Colleague) -> dict[str, Composing]:
    """Give the answer a colleague is writing there, or the beginning of one."""
    mine, means = composition(conversation, colleague), means_of(parties(conversation))
    said = kept(mine) if mine else _begin(conversation, means)
    keeping = Keeping(said.version if mine else "")
    return {"composing": _composing(conversation, CompositionForm.showing(said), mine, means, keeping)}


def stopped(
    conversation: Conversation, colleague: Colleague, form: CompositionForm, sending: Sending
) -> dict[str, Composing]:
    """Give the answer as it was to be sent, with what stands in the way."""
    mine, means = composition(conversation, colleague), means_of(parties(conversation))
    shown = _composing(conversation, form, mine, means, sending.keeping or Keeping(""))
    return {"composing": replace(shown, stopped=sending)}


def _composing(
    conversation: Conversation,
    form: CompositionForm,
    mine: Composition | None,
    means: Sequence[Means],
    keeping: Keeping,
) -> Composing:
    among, whom = ways(), _whom(conversation, form.said.to)
    public = public_ways(conversation, among)
    word = mine.word if mine else ""
    return Composing(conversation, form, form.way, whom, among, public, means, files(mine), keeping, word=word)


def _begin(conversation: Conversation, means: Sequence[Means]) -> Said:
    """Answer the way it came; who only rang is written to in the surest way there is."""
    route, written = reply_route(conversation), {way.name for way in ways()}
    if route.channel in written:
        return Said(route.channel, tuple(route.to), tuple(route.cc), route.subject)
    surest = next(iter(means), None)
    return Said(surest.way.name, (surest.address,)) if surest else Said("email")


def _whom(conversation: Conversation, addresses: Sequence[str]) -> str:
    """Name those written to: by address, and by what they call themselves where nobody could read the address."""
    opaque = [address.partition(":") for address in addresses if address.partition(":")[0] in OPAQUE]
    names = _names(conversation, [value for _, _, value in opaque]) if opaque else {}
    return ", ".join(names.get(address) or naming.shown_whole(address) for address in addresses)


def _names(conversation: Conversation, values: Sequence[str]) -> dict[str, str]:
    said = Participant.objects.filter(interaction__conversation=conversation, identity__value__in=values).exclude(
        name=""
    )
    return {str(party.identity): party.name for party in said.select_related("identity").order_by("id")}
