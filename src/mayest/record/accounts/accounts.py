"""What an account of ours is set to, and which of them a message goes by."""

import json
from collections.abc import Iterator
from typing import Any

from mayest.channels.channel import Channel, Fetches, Sends
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.channels.settings import as_plain, of_plain
from mayest.people.models import LineOfBusiness
from mayest.record import events
from mayest.record.accounts.sealing import seal, unseal
from mayest.record.addresses.address import Address
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Conversation
from mayest.record.tables.turn import turn


def settings_of(account: Account) -> Any:  # noqa: ANN401  # each channel's own dataclass
    """Give the settings of an account; raises SealError, NoSuchChannelError."""
    kind = channel(account.channel).settings
    return of_plain(kind, json.loads(unseal(account.sealed))) if account.sealed else kind()


def set_up(
    of: Channel,
    ours: Address,
    name: str,
    settings: Any,  # noqa: ANN401  # as above
    line: LineOfBusiness | None = None,
) -> Account:
    """Keep an account of ours with its settings, over what was kept of it before."""
    with turn():
        kept = {"name": name, "line": line, "sealed": seal(json.dumps(as_plain(settings)))}
        account, _ = Account.objects.update_or_create(channel=of.name, identity=identity(ours), defaults=kept)
        events.append([events.Act("account", f"account:{account.pk}")])
    return account


def way_out(account: Account) -> Sends | None:
    """Give the channel that sends for an account, if it is set up to send."""
    sends = channel(account.channel)
    if not account.sealed or not isinstance(sends, Sends):
        return None
    return sends if sends.can_send(settings_of(account)) else None


def way_in(account: Account) -> Fetches | None:
    """Give the channel that fetches for an account, if it is set up to be fetched."""
    fetches = channel(account.channel)
    if not account.sealed or not isinstance(fetches, Fetches):
        return None
    return fetches if fetches.can_fetch(settings_of(account)) else None


def account_for(conversation: Conversation, name: str) -> Account | None:
    """Choose the account of ours a message goes by: the one they wrote to last, else the first that can send."""
    said = conversation.interactions.filter(channel=name, account__isnull=False).order_by("-at", "-id")
    wrote_to = [each.account for each in said.select_related("account__identity")[:1]]
    return next((each for each in (*wrote_to, *_on(name)) if each and way_out(each)), None)


def ways_out() -> frozenset[str]:
    """Give the channels on which something can be sent."""
    return frozenset(each.channel for each in Account.objects.exclude(sealed="") if way_out(each))


def sends_once(name: str) -> bool:
    """Whether what is sent again on that channel stands once on the other side."""
    try:
        return channel(name).sends_once
    except NoSuchChannelError:
        return False


def _on(name: str) -> Iterator[Account]:
    yield from Account.objects.filter(channel=name).exclude(sealed="").select_related("identity").order_by("pk")
