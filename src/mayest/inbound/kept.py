"""What of all that comes is kept: not what is no business of ours, and not what is there already."""

from django.conf import settings

from mayest.channels.channel import UnreadableError
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.inbound.reading import parser
from mayest.record.addresses.confidential import confidential
from mayest.record.intake.keeping import is_recorded

MAIL = "mailto:"


def is_ours_to_keep(name: str, raw: bytes) -> bool:
    """Whether what came on a channel may enter the record; nothing of it is kept to find that out."""
    if not settings.MAYEST_CONFIDENTIAL:
        return True
    try:
        parties = parser(name).parse(raw).parties
    except (UnreadableError, NoSuchChannelError):
        return True  # it is refused, and told, by the usual way
    return not confidential(party.address.removeprefix(MAIL) for party in parties if party.address.startswith(MAIL))


def is_known(name: str, raw: bytes) -> bool:
    """Whether it is in the record already under its key, where that names the same words for good."""
    if not channel(name).unique_keys:
        return False
    try:
        return is_recorded(name, parser(name).parse(raw).key)
    except UnreadableError:
        return False  # as above
