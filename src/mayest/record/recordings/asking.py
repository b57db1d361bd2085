"""Who has to be asked: whoever took part as far as the record knows, and whom a colleague names besides."""

from django.db.models import Q

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.addresses.address import Address
from mayest.record.contacts.ours import our_addresses
from mayest.record.contacts.things import identity
from mayest.record.errors import RecordError
from mayest.record.models import Concerned, Interaction, Side
from mayest.record.recordings.transcripts import forget_unless_permitted
from mayest.record.tables.turn import turn

LONGEST_NAME = 200


class AskingError(RecordError):
    """Somebody cannot be added to those who are asked, or left out."""


def concern(interaction: Interaction) -> None:
    """Write down whom an interaction concerns: those outside who took part, and the colleagues. Safe to repeat.

    Within the caller's turn. An account of ours is nobody; who of us spoke is whoever noted it, or wrote.
    """
    taking = {one.identity_id: one.identity for one in interaction.participants.select_related("identity")}
    ours = our_addresses(taking)
    mails = [each.value for number, each in taking.items() if number in ours and each.scheme == "mailto"]
    for number in taking:
        if number not in ours:
            Concerned.objects.get_or_create(interaction=interaction, side=Side.THEIRS, identity_id=number)
    for colleague in Colleague.objects.filter(Q(email__in=mails) | Q(pk=interaction.by_id)):
        Concerned.objects.get_or_create(interaction=interaction, side=Side.OURS, colleague=colleague)


def add_colleague(interaction: Interaction, colleague: Colleague, by: Colleague) -> Concerned:
    """Name a colleague who is heard as well."""
    with turn():
        return _added(interaction, by, side=Side.OURS, colleague=colleague)


def add_outsider(interaction: Interaction, who: Address | str, by: Colleague) -> Concerned:
    """Name somebody outside who is heard as well, by an address or, where none is known, a name; raises AskingError."""
    with turn():
        if isinstance(who, Address):
            if our_addresses([(found := identity(who)).pk]):
                raise AskingError("that is an address of our own: choose the colleague")
            return _added(interaction, by, side=Side.THEIRS, identity=found)
        name = " ".join(who.split())[:LONGEST_NAME]
        if not name:
            raise AskingError("say who else is heard, by a name or an address")
        return _added(interaction, by, side=Side.THEIRS, called=name)


def _added(interaction: Interaction, by: Colleague, **who: object) -> Concerned:
    """Add somebody who is not among them, and forget what was written down without their consent."""
    made, new = Concerned.objects.get_or_create(interaction=interaction, **who, defaults={"by": by})
    if new:
        events.append([events.Act("concerned", f"concerned:{made.pk}")])
        forget_unless_permitted(interaction)
    return made


def leave_out(concerned: Concerned) -> None:
    """Take somebody away again who was named by mistake; raises AskingError for those who took part, or said a word."""
    with turn():
        if concerned.by_id is None or concerned.consents.exists():
            raise AskingError("only somebody who was named by hand, and has said nothing yet, can be left out")
        events.append([events.Act("left out", f"concerned:{concerned.pk}")])
        concerned.delete()
