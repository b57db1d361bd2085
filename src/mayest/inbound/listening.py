"""Listens to every account that has something to fetch, each in a thread of its own, for as long as it is let."""

from threading import Event, Thread

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from mayest.channels.channel import Fetches, Listens
from mayest.channels.registry import NoSuchChannelError
from mayest.channels.wire import WireError
from mayest.guidance import RulebookError
from mayest.inbound.fetch import fetch
from mayest.record.accounts.accounts import settings_of, way_in
from mayest.record.accounts.fetched import bookmark
from mayest.record.accounts.health import resting
from mayest.record.accounts.sealing import SealError
from mayest.record.models import Account, Way

LOOKS = 3.0  # seconds between two looks for accounts that are new
ASKS = 60.0  # seconds between two questions where a channel cannot listen
LISTENS = 300.0  # seconds after which one that listens is asked all the same
AFTER_TROUBLE = 5.0


def keep_listening(until: Event) -> None:
    """Fetch what comes to every account until the event is set; whoever listens meanwhile ends with the process."""
    listeners: dict[tuple[int, str], Thread] = {}
    while not until.is_set():
        for account in _accounts():
            key = account.pk, account.sealed
            if key not in listeners or not listeners[key].is_alive():
                listeners[key] = Thread(target=_listen, args=(account, until), daemon=True)
                listeners[key].start()
        until.wait(LOOKS)


def _accounts() -> list[Account]:
    """Give those that have something to fetch."""
    try:
        close_old_connections()
        return [each for each in Account.objects.exclude(sealed="").select_related("identity") if _way_in(each)]
    except DatabaseError:
        return []


def _listen(account: Account, until: Event) -> None:
    """Fetch, and wait for more, as long as the account is set to what it was set to."""
    try:
        while not until.is_set() and _is_as_it_was(account) and (fetches := _way_in(account)):
            until.wait(_once(account, fetches))
    finally:
        connection.close()


def _is_as_it_was(account: Account) -> bool:
    return Account.objects.filter(pk=account.pk, sealed=account.sealed).exists()


def _way_in(account: Account) -> Fetches | None:
    try:
        return way_in(account)
    except (SealError, NoSuchChannelError):
        return None


def _once(account: Account, fetches: Fetches) -> float:
    """Fetch once and wait for more; gives how long to pause."""
    try:
        close_old_connections()
        if rest := resting(account, Way.IN, timezone.now()):
            return rest
        fetch(account, fetches)
        if isinstance(fetches, Listens):
            fetches.wait(settings_of(account), bookmark(account), LISTENS)
            return 0
    except (WireError, DatabaseError, RulebookError, OSError):
        return AFTER_TROUBLE
    return ASKS
