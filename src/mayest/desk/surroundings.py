"""What every page shows besides its own matter."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mayest.people.models import Colleague
from mayest.record.conversations.inbox import unread_count


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Give the organisation's name, and how much is unread: counted only where a page shows it."""
    return {
        "organisation": settings.MAYEST_ORGANISATION,
        "unread": SimpleLazyObject(lambda: _unread(request)),
    }


def _unread(request: HttpRequest) -> int:
    return unread_count(request.user) if isinstance(request.user, Colleague) else 0
