"""Slows down whoever guesses passwords, and keeps nothing of it longer than it takes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from mayest.people.errors import PeopleError
from mayest.people.models import SignInAttempt

MOST = 10
WITHIN = timedelta(minutes=10)


class TooManyAttemptsError(PeopleError):
    """Too many attempts failed; `wait` is how long until the next is looked at."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        unit = "minute" if minutes == 1 else "minutes"
        super().__init__(
            f"too many attempts to sign in: try again in {minutes} {unit}, or ask for a link (`mayest sign-in-link`)"
        )


def slow_down(email: str, address: str) -> None:
    """Raise TooManyAttemptsError where this address has failed ten times within ten minutes for this e-mail."""
    since = timezone.now() - WITHIN
    failed = SignInAttempt.objects.filter(digest=_digest(email, address), at__gt=since).order_by("-at")
    latest = list(failed.values_list("at", flat=True)[:MOST])
    if len(latest) == MOST:
        raise TooManyAttemptsError(latest[-1] - since)


def note(email: str, address: str) -> None:
    """Note that an attempt failed, and forget all that have had their time."""
    SignInAttempt.objects.filter(at__lte=timezone.now() - WITHIN).delete()
    SignInAttempt.objects.create(digest=_digest(email, address), at=timezone.now())


def forget(email: str, address: str) -> None:
    """Forget the attempts of somebody who has come in after all."""
    SignInAttempt.objects.filter(digest=_digest(email, address)).delete()


def _digest(email: str, address: str) -> str:
    return salted_hmac("mayest.people.attempts", f"{email.strip().lower()} {address}", algorithm="sha256").hexdigest()
