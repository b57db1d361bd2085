"""What we sent ourselves, and hear again from where we sent it: the outbox has it, and it is said once."""

from collections.abc import Iterable

from mayest.record.accounts.accounts import sends_once
from mayest.record.intake.arrival import Arrival
from mayest.record.models import Delivery, State


def echoes(arrivals: Iterable[Arrival]) -> dict[str, int | None]:
    """Give those that are of the outbox by the digest of their bytes, and the interaction that each became so far.

    What went out in several parts comes back as several, each under the one key. One that has failed as far as we know
    is none: what the other side has of it was said.
    """
    came = [each for each in arrivals if each.account and sends_once(each.message.channel)]
    if not came:
        return {}
    keys, accounts = {each.message.key for each in came}, {each.account for each in came}
    ours = Delivery.objects.filter(key__in=keys, account__in=accounts).exclude(state=State.FAILED)
    sent = dict(ours.values_list("key", "interaction"))
    return {each.raw.digest: sent[each.message.key] for each in came if each.message.key in sent}
