"""Secrets that only their bearer knows: the record keeps a digest, from which the secret cannot be made."""

import hashlib
import secrets


def token() -> str:
    """Make a secret for a link or a program: 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Give what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
