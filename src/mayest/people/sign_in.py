"""Coming in: by a password, or once by a link."""

from datetime import timedelta

from django.contrib.auth import authenticate
from django.db import transaction
from django.utils import timezone

from mayest.people.attempts import begin, forget
from mayest.people.models import Colleague, SignInLink
from mayest.people.tokens import digest, token

LASTS = timedelta(hours=24)


def sign_in(email: str, password: str, address: str) -> Colleague | None:
    """Give the colleague whose password it is, else None; `address` is where the attempt came from.

    Raises TooManyAttemptsError after too many that failed within ten minutes, before it looks at the password.
    """
    begin(email, address)
    colleague = authenticate(None, username=email.strip().lower(), password=password)
    if not isinstance(colleague, Colleague):
        return None
    forget(email, address)
    return colleague


def sign_in_link(colleague: Colleague) -> str:
    """Give the token of a link that opens the desk once for a colleague; one made before no longer opens."""
    secret = token()
    with transaction.atomic():
        SignInLink.objects.filter(colleague=colleague).delete()
        SignInLink.objects.create(digest=digest(secret), colleague=colleague, at=timezone.now())
    return secret


def close_links(colleague: Colleague) -> None:
    """Let no link open for a colleague any more that was made before: they have a password of their own choosing."""
    SignInLink.objects.filter(colleague=colleague).delete()


def use_link(token: str) -> Colleague | None:
    """Give the colleague for whom a link opens, and close it; None where it is wrong, was used or has run out."""
    lasting = SignInLink.objects.filter(digest=digest(token), at__gt=timezone.now() - LASTS)
    link = lasting.select_related("colleague").first()
    if link is None:
        return None
    # Of two who follow it at the same moment one deletes the row, and only that one comes in.
    deleted, _ = SignInLink.objects.filter(pk=link.pk).delete()
    return link.colleague if deleted else None
