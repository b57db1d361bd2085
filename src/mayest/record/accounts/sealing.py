"""Passwords of others' servers, encrypted: whoever has the database alone cannot read them."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from mayest.record.errors import RecordError

_PURPOSE = b"mayest: settings of accounts"


class SealError(RecordError):
    """What was sealed cannot be opened with the key of this house."""


def seal(text: str) -> str:
    """Encrypt a text with the key of this house (Fernet: AES-128-CBC and HMAC-SHA-256)."""
    return _lock().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Give the text; raises SealError."""
    try:
        return _lock().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealError("its settings were sealed with another secret key: enter them again") from None


def _lock() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(settings.SECRET_KEY.encode())
    return Fernet(urlsafe_b64encode(derived))
