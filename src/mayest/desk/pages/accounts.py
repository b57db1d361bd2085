"""Our own addresses: how each is reached, and how it fares."""

from dataclasses import dataclass, fields
from typing import Any

from mayest.channels.channel import Channel, Sends
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
    accounts = Account.objects.select_related("identity", "line").prefetch_related("health")
    return {
        "accounts": accounts,
        "wired": [channel.name for channel in installed().values() if fields(channel.settings)],
        "administrator": is_administrator(colleague),
    }


def trial(account: Account, channel: Channel, settings: Any) -> Trial:  # noqa: ANN401  # each channel's own dataclass
    """Go as far as one can without sending anything, and note how the account fares."""
    if not isinstance(channel, Sends) or not channel.can_send(settings):
        return Trial(trouble="no outgoing server is named")
    try:
        who = channel.try_sending(settings)
    except WireError as error:
        unwell(account, Way.OUT, error)
        return Trial(trouble=str(error))
    well(account, Way.OUT)
    return Trial(said=f"It works: {who} lets us in. Nothing was sent.")
