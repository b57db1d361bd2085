"""How far an account has been fetched, and what came to it that is no message."""

from collections.abc import Iterable

from django.utils import timezone

from mayest.record.models import Account, Bookmark, Refused

_LONGEST_NAME, _LONGEST_REASON = 400, 500


def bookmark(account: Account) -> str:
    """Give where to go on, "" for the beginning."""
    return Bookmark.objects.filter(account=account).values_list("text", flat=True).first() or ""


def turn_to(account: Account, text: str) -> None:
    """Remember that everything before that place is safe."""
    Bookmark.objects.update_or_create(account=account, defaults={"text": text})


def refuse(account: Account, things: Iterable[tuple[str, str]]) -> None:
    """Remember what was no message, and why; told twice it stands there once."""
    now = timezone.now()
    told = (
        Refused(account=account, called=called[:_LONGEST_NAME], why=why[:_LONGEST_REASON], at=now)
        for called, why in things
    )
    Refused.objects.bulk_create(told, ignore_conflicts=True)
