"""What goes on with a message between the outbox and the other side: each step is committed before the next begins."""

from datetime import datetime, timedelta

from django.utils import timezone

from mayest.channels.wire import Failure, Refusal, Sent, WireError
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.accounts.accounts import sends_once
from mayest.record.accounts.health import is_about_account
from mayest.record.errors import RecordError
from mayest.record.intake.arrival import Arrival
from mayest.record.intake.writing import write
from mayest.record.models import Attempt, Blob, Delivery, Health, Nondelivery, State, Verdict, Way
from mayest.record.models.attempt import SENT
from mayest.record.tables.turn import turn

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480, 960, 1440))
"""How long a message waits after it was put off the first time, the second, and so on; after the last it has failed."""
AFTER_STUMBLING = timedelta(minutes=10)
NOBODY_SAW = "the sending was cut off, and nobody saw whether it arrived"
CUT_OFF = "the sending was cut off; sent again, it stands once"
_LONGEST = 500


def next_due(now: datetime) -> Delivery | None:
    """Give the message that has waited longest, of those that may leave and whose account is not resting."""
    resting = Health.objects.filter(way=Way.OUT, again_at__gt=now).values("account")
    due = Delivery.objects.filter(state=State.WAITING, due__lte=now, account__isnull=False)
    due = due.exclude(account__in=resting).select_related("account__identity", "conversation", "raw")
    return due.order_by("due", "pk").first()


def write_down(delivery: Delivery, key: str, raw: Blob) -> None:
    """Keep what will go on the wire: every attempt sends the same bytes under the same key."""
    delivery.key, delivery.raw = key, raw
    delivery.left = [*delivery.to, *delivery.cc]
    delivery.save(update_fields=("key", "raw", "left"))


def begin(delivery: Delivery) -> Attempt | None:
    """Say that it goes on the wire now; None where it was taken back, or somebody else has begun."""
    with turn():
        waiting = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING)
        if not waiting.update(state=State.ON_THE_WIRE):
            return None
        delivery.state = State.ON_THE_WIRE
        return Attempt.objects.create(delivery=delivery, at=timezone.now())


def on_the_wire(key: str) -> bool:
    """Whether a message of ours with that key is on its way just now."""
    return bool(key) and Delivery.objects.filter(key=key, state=State.ON_THE_WIRE).exists()


def arrived(attempt: Attempt, sent: Sent, arrival: Arrival) -> None:
    """Keep who has it, record it as said if anybody has, and who is not to get it; the rest is tried again."""
    delivery = attempt.delivery
    again = _again_at(delivery)
    refused = {refusal.address for refusal in sent.refused}
    with turn():
        if set(delivery.left) - refused and delivery.interaction_id is None:
            [delivery.interaction_id] = write([arrival], timezone.now())
        _refuse(delivery, [each for each in sent.refused if not (each.again and again)])
        delivery.left = [each.address for each in sent.refused if each.again and again]
        _end(attempt, SENT, sent.said or "; ".join(each.why for each in sent.refused))
        if delivery.left:
            _move(delivery, State.WAITING, again)
        else:
            _move(delivery, State.SENT if delivery.interaction_id else State.FAILED)


def not_sent(attempt: Attempt, error: WireError) -> None:
    """Keep what stood in the way: it waits, it has failed, or nobody can tell and a person decides."""
    delivery = attempt.delivery
    again = timezone.now() if is_about_account(error.failure) else _again_at(delivery)
    with turn():
        _end(attempt, error.failure.value, str(error))
        if error.failure is Failure.UNKNOWN:
            _doubt(delivery)
        elif (error.failure is Failure.NEVER or again is None) and in_doubt(delivery):
            _move(delivery, State.UNKNOWN)
        elif error.failure is Failure.NEVER or again is None:
            _refuse(delivery, [Refusal(address, str(error), again=False) for address in delivery.left])
            delivery.left = []
            _move(delivery, State.SENT if delivery.interaction_id else State.FAILED)
        else:
            _move(delivery, State.WAITING, max(again, timezone.now() + timedelta(seconds=error.after)))


def unwritable(delivery: Delivery, why: str) -> None:
    """Say that it cannot be put into its channel's form, and so never went anywhere."""
    with turn():
        _refuse(delivery, [Refusal(address, why, again=False) for address in (*delivery.to, *delivery.cc)])
        _move(delivery, State.FAILED)


def give_up_orphans() -> int:
    """Say of every message that is on the wire although nobody sends it that nobody knows; how many they were.

    Where its channel sends once, it needs no person: it is sent again.
    """
    with turn():
        orphans = list(Attempt.objects.filter(ended=None, delivery__state=State.ON_THE_WIRE).select_related("delivery"))
        for attempt in orphans:
            _end(attempt, Failure.UNKNOWN.value, CUT_OFF if sends_once(attempt.delivery.channel) else NOBODY_SAW)
            _doubt(attempt.delivery)
    return len(orphans)


def stumbled(delivery: Delivery) -> None:
    """Put aside a message at which we stumbled ourselves, so that the others go on: it is tried again, or unknown."""
    with turn():
        delivery.refresh_from_db()
        if delivery.state == State.WAITING:
            _move(delivery, State.WAITING, timezone.now() + AFTER_STUMBLING)
    give_up_orphans()


def decide(delivery: Delivery, by: Colleague, arrival: Arrival | None) -> None:
    """Settle what nobody could know: with an arrival it is recorded as said, without one it is sent again.

    Raises RecordError where somebody has decided already.
    """
    with turn():
        delivery.refresh_from_db()
        if delivery.state != State.UNKNOWN:
            raise RecordError("somebody has decided this already")
        attempt = delivery.attempts.latest("id")
        Verdict.objects.create(attempt=attempt, arrived=arrival is not None, at=timezone.now(), by=by)
        if arrival is None:
            _move(delivery, State.WAITING, timezone.now())
            return
        if delivery.interaction_id is None:
            [delivery.interaction_id] = write([arrival], timezone.now())
        delivery.left = []
        _move(delivery, State.SENT)


def in_doubt(delivery: Delivery) -> bool:
    """Whether it may have arrived, although nobody was told."""
    return delivery.interaction_id is None and delivery.attempts.filter(outcome=Failure.UNKNOWN).exists()


def _doubt(delivery: Delivery) -> None:
    """Send again what stands once; of anything else, and after the last time, a person decides."""
    again = _again_at(delivery) if sends_once(delivery.channel) else None
    _move(delivery, State.WAITING if again else State.UNKNOWN, again)


def _again_at(delivery: Delivery) -> datetime | None:
    """Give when it is tried again; None after the last time."""
    put_off = delivery.attempts.exclude(outcome__in=(Failure.UNREACHABLE, Failure.ACCOUNT)).count()
    return timezone.now() + AGAIN[put_off - 1] if 0 < put_off <= len(AGAIN) else None


def _refuse(delivery: Delivery, refused: list[Refusal]) -> None:
    now = timezone.now()
    for each in refused:
        kept = {"why": each.why[:_LONGEST], "at": now}
        Nondelivery.objects.update_or_create(delivery=delivery, address=each.address, defaults=kept)


def _end(attempt: Attempt, outcome: str, said: str) -> None:
    attempt.ended, attempt.outcome, attempt.said = timezone.now(), outcome, said[:_LONGEST]
    attempt.save(update_fields=("ended", "outcome", "said"))


def _move(delivery: Delivery, state: State, due: datetime | None = None) -> None:
    delivery.state, delivery.due = state, due
    delivery.save(update_fields=("state", "due", "left", "interaction"))
    if state != State.WAITING:
        events.append([events.Act(state.value, f"delivery:{delivery.pk}")])
