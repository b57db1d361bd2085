"""Tokens by which a colleague lets their own programs ask: made, known again and revoked."""

from django.utils import timezone

from mayest.people.errors import UnfitError
from mayest.people.models import Colleague, Token
from mayest.people.tokens import digest, token

LONGEST_NAME = 80
MOST = 20  # who needs more has lost sight of them
PREFIX = "mayest-"  # so that whoever finds one lying about knows what it opens


def tokens(colleague: Colleague) -> list[Token]:
    """Give somebody's tokens, the newest first."""
    return list(Token.objects.filter(colleague=colleague))


def make_token(colleague: Colleague, name: str) -> str:
    """Make a token and give its secret, which is kept nowhere; raises UnfitError."""
    tidy = _name(name)
    if Token.objects.filter(colleague=colleague).count() >= MOST:
        raise UnfitError("name", f"You have {MOST} tokens already: revoke one that is no longer used.")
    secret = PREFIX + token()
    Token.objects.create(colleague=colleague, name=tidy, digest=digest(secret), at=timezone.now())
    return secret


def revoke(token: Token) -> None:
    """Let a token open nothing any more."""
    token.delete()


def bearer(secret: str) -> Colleague | None:
    """Give the colleague whose token it is, if it still opens; that it was used is not noted. One query."""
    found = Token.objects.select_related("colleague__line").filter(digest=digest(secret)).first()
    return found.colleague if found else None


def _name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise UnfitError("name", "Say what it is for, such as: my browser.")
    if len(tidy) > LONGEST_NAME:
        raise UnfitError("name", f"A name has at most {LONGEST_NAME} characters; this one has {len(tidy)}.")
    return tidy
