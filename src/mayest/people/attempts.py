"""Slows down whoever guesses passwords, and keeps nothing of it longer than it takes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from mayest.people.errors import PeopleError
from mayest.people.models import SignInAttempt

MOST = 10
MOST_FROM_ONE_PLACE = 100  # for all e-mail addresses together: a whole office may come from one
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


@transaction.atomic
def begin(email: str, address: str) -> None:
    """Note that an attempt is made, before anything is looked at: so that many at once are counted like one by one.

    Raises TooManyAttemptsError where from this address ten have failed within ten minutes for this e-mail, or a hundred
    for any. What has had its time is forgotten.
    """
    now = timezone.now()
    SignInAttempt.objects.filter(at__lte=now - WITHIN).delete()
    for digest, most in ((_digest(email, address), MOST), (_digest("", address), MOST_FROM_ONE_PLACE)):
        latest = list(SignInAttempt.objects.filter(digest=digest).order_by("-at").values_list("at", flat=True)[:most])
        if len(latest) == most:
            raise TooManyAttemptsError(latest[-1] - (now - WITHIN))
        SignInAttempt.objects.create(digest=digest, at=now)


def forget(email: str, address: str) -> None:
    """Forget the attempts of somebody who has come in after all."""
    SignInAttempt.objects.filter(digest=_digest(email, address)).delete()
    last = SignInAttempt.objects.filter(digest=_digest("", address)).order_by("-at", "-pk").first()
    if last is not None:
        last.delete()


def _digest(email: str, address: str) -> str:
    return salted_hmac("mayest.people.attempts", f"{email.strip().lower()} {address}", algorithm="sha256").hexdigest()
