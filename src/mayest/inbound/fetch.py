"""What came to an account is fetched: a batch is safe in the record before the place is remembered."""

from collections.abc import Iterator

from mayest.channels.channel import Fetches
from mayest.channels.wire import Failure, Fetched, WireError
from mayest.inbound.kept import is_known, is_ours_to_keep
from mayest.inbound.receipts import Outcome
from mayest.inbound.receive import Received, receive
from mayest.record.accounts.accounts import settings_of
from mayest.record.accounts.fetched import bookmark, refuse, turn_to
from mayest.record.accounts.health import unwell, well
from mayest.record.models import Account, Way


def fetch(account: Account, fetches: Fetches) -> int:
    """Take in what came since the last time; gives how many messages are new. Raises WireError, which is noted.

    Stopped anywhere, it goes on from the last batch that is safe; what is given twice is stored once.
    """
    try:
        stored = sum(_take_in(account, batch) for batch in _batches(account, fetches))
    except WireError as error:
        unwell(account, Way.IN, error)
        raise
    well(account, Way.IN)
    return stored


def _batches(account: Account, fetches: Fetches) -> Iterator[Fetched]:
    """Give what the channel gives; whatever else it raises is told as trouble of the account."""
    fetched = fetches.fetch(settings_of(account), bookmark(account))
    while True:
        try:
            batch = next(fetched)
        except StopIteration:
            return
        except WireError:
            raise
        except Exception as error:  # whatever somebody's channel does, the others go on
            said = f"the channel stumbled ({type(error).__name__}): tell whoever made it"
            raise WireError(Failure.UNREACHABLE, said) from error
        yield batch


def _take_in(account: Account, batch: Fetched) -> int:
    came = [
        Received(account.channel, raw, account, where, None)
        for where, raw in batch.messages
        if is_ours_to_keep(account.channel, raw) and not is_known(account.channel, raw)
    ]
    receipts = receive(came) if came else []
    refuse(account, (*batch.refused, *((one.where, one.why) for one in receipts if one.outcome is Outcome.REFUSED)))
    turn_to(account, batch.bookmark)
    return sum(receipt.outcome is Outcome.STORED for receipt in receipts)
