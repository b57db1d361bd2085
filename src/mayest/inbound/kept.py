"""Not everything is the organisation's to keep: what goes to or comes from those who are listed stays where it lies."""

from django.conf import settings

from mayest.channels.channel import UnreadableError
from mayest.channels.registry import NoSuchChannelError
from mayest.inbound.reading import parser
from mayest.record.addresses.confidential import confidential

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
