"""A message given back to whoever wrote it: it is a draft again, and of its sending no row stays."""

from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.errors import RecordError
from mayest.record.models import Composition, CompositionFile, Delivery, State
from mayest.record.outgoing.underway import in_doubt
from mayest.record.tables.turn import turn

BEFORE_THE_WIRE = frozenset({State.HELD, State.WAITING, State.FAILED})
GIVEN_BACK = "\n\n(Given back to you:)\n\n"


def take_back(delivery: Delivery, by: Colleague) -> Composition:
    """Give a message that waits back to whoever wrote it, as what they are writing: of its sending no row stays.

    Raises RecordError where somebody else wrote it, or they are writing something else there by now.
    """
    with turn():
        delivery.refresh_from_db()
        if delivery.by != by:
            raise RecordError("only who wrote it can take it back")
        if delivery.interaction_id or delivery.state not in BEFORE_THE_WIRE:
            raise RecordError("it has left the house, and cannot be taken back")
        if in_doubt(delivery):
            raise RecordError("it may have left the house: it is tried again until somebody knows")
        given = _composition(delivery, by)
        if given.text.strip() or given.files.exists():
            raise RecordError("you are writing something else in this conversation: send or discard that first")
        events.append([events.Act("taking back", f"delivery:{delivery.pk}")])
        return _put_back(delivery, given, delivery.text)


def give_back(delivery: Delivery, word: str) -> Composition:
    """Give a message that is held to whoever wrote it, with a word: of its sending no row stays.

    What they are writing there by now stays above it.
    """
    with turn():
        delivery.refresh_from_db()
        if delivery.state != State.HELD or delivery.by is None:
            raise RecordError("somebody has looked at it already")
        given = _composition(delivery, delivery.by)
        given.word = word
        text = f"{given.text.rstrip()}{GIVEN_BACK}{delivery.text}" if given.text.strip() else delivery.text
        events.append([events.Act("giving back", f"delivery:{delivery.pk}")])
        return _put_back(delivery, given, text)


def _composition(delivery: Delivery, colleague: Colleague) -> Composition:
    return Composition.objects.get_or_create(
        conversation=delivery.conversation, colleague=colleague, defaults={"channel": delivery.channel}
    )[0]


def _put_back(delivery: Delivery, given: Composition, text: str) -> Composition:
    given.channel, given.to, given.cc = delivery.channel, delivery.to, delivery.cc
    given.subject, given.text = delivery.subject, text
    given.save()
    CompositionFile.objects.bulk_create(
        CompositionFile(composition=given, blob=file.blob, name=file.name, media_type=file.media_type)
        for file in delivery.files.select_related("blob")
    )
    delivery.delete()
    return given
