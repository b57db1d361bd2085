"""Our own addresses: how each is reached, and how it fares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from mayest.channels.channel import Channel, Fetches, Sends, Verifies
from mayest.channels.registry import installed
from mayest.channels.wire import WireError
from mayest.people.models import Colleague
from mayest.people.roles import is_administrator
from mayest.record.accounts.health import unwell, well
from mayest.record.models import Account, Way


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying an account, in words: `said` when it works, else `trouble`."""

    said: str = ""
    trouble: str = ""


def accounts_page(colleague: Colleague) -> dict[str, Any]:
    """Gather our accounts with their health; whoever may change them is offered how."""
    accounts = Account.objects.select_related("identity", "line").prefetch_related("health", "refused")
    return {
        "accounts": accounts,
        "wired": [channel.name for channel in installed().values() if fields(channel.settings)],
        "handed": [channel.name for channel in installed().values() if isinstance(channel, Verifies)],
        "administrator": is_administrator(colleague),
    }


def trial(account: Account, channel: Channel, settings: Any) -> Trial:  # noqa: ANN401  # each channel's own dataclass
    """Go as far as one can, either way, without sending or fetching anything; how the account fares is noted."""
    said, trouble = [], []
    for way, ask in _questions(channel, settings):
        try:
            said.append(ask())
        except WireError as error:
            unwell(account, way, error)
            trouble.append(str(error))
        else:
            well(account, way)
    if not said and not trouble:
        return Trial(trouble="it names no server yet")
    return Trial(said="; ".join(said), trouble="; ".join(trouble))


def _questions(channel: Channel, settings: Any) -> Iterator[tuple[Way, Callable[[], str]]]:  # noqa: ANN401  # as above
    """Give what can be tried."""
    if isinstance(channel, Sends) and channel.can_send(settings):
        yield Way.OUT, lambda: f"Sending works: {channel.try_sending(settings)} lets us in"
    if isinstance(channel, Fetches) and channel.can_fetch(settings):
        yield Way.IN, lambda: f"Fetching works: {channel.try_fetching(settings)}"
