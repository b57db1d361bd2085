"""The signature of a request, after the Standard Webhooks specification: HMAC-SHA-256 over id, time and body."""

import hmac
import re
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from mayest.channels.webhook.settings import WebhookSettings
from mayest.channels.wire import UnsignedError

TOLERANCE = 300  # seconds, in either direction
ID, TIME, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
PREFIX = "whsec_"
_LEAST_BYTES = 24
_MOST_SIGNATURES = 20
_SECONDS = re.compile(r"[0-9]{1,11}")
_NAME = re.compile(r"[!-~]{1,256}")


def verify(settings: WebhookSettings, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Raise UnsignedError unless one of the signatures is by one of the secrets, and not older than five minutes."""
    said = {name.lower(): value.strip() for name, value in headers.items() if name.lower() in (ID, TIME, SIGNATURE)}
    if missing := [name for name in (ID, TIME, SIGNATURE) if not said.get(name)]:
        raise UnsignedError(f"the request has no {missing[0]}: sign it as Standard Webhooks says")
    if not _NAME.fullmatch(said[ID]):
        raise UnsignedError(f"{ID} is up to 256 visible ASCII characters")
    _see_that_it_is_new(said[TIME], now)
    wanted = [sign(secret, said[ID], said[TIME], body).encode() for secret in _secrets(settings)]
    given = [each.encode("utf-8", "replace") for each in said[SIGNATURE].split()[:_MOST_SIGNATURES]]
    matches = [hmac.compare_digest(one, other) for one in given for other in wanted]  # all of them: it takes as long
    if not any(matches):
        raise UnsignedError("the signature is by none of our secrets, or the body was changed on its way")


def sign(secret: bytes, name: str, seconds: str, body: bytes) -> str:
    """Give the signature of a request with that id, at that time: `v1,` and base64."""
    signed = b".".join((name.encode(), seconds.encode(), body))
    return f"v1,{b64encode(hmac.digest(secret, signed, 'sha256')).decode()}"


def secret_in(text: str) -> bytes:
    """Read a secret; raises ValueError when it is none, or a short one."""
    found = b64decode(text.removeprefix(PREFIX), validate=True)
    if len(found) < _LEAST_BYTES:
        raise ValueError(f"a secret has at least {_LEAST_BYTES} bytes")
    return found


def _see_that_it_is_new(seconds: str, now: datetime) -> None:
    if not _SECONDS.fullmatch(seconds):
        raise UnsignedError(f"{TIME} is the seconds since 1970, such as {int(now.timestamp())}")
    if abs(now.astimezone(UTC).timestamp() - int(seconds)) > TOLERANCE:
        raise UnsignedError(f"{TIME} is more than five minutes away from our clock: sign it when you send it")


def _secrets(settings: WebhookSettings) -> Iterator[bytes]:
    texts = f"{settings.secret.text} {settings.former_secret.text}".split()
    if not texts:
        raise UnsignedError("nothing can come in here yet: this account has no secret")
    for text in texts:
        try:
            yield secret_in(text)
        except ValueError:
            raise UnsignedError("a secret of this account is no whsec_ and base64 of 24 bytes or more") from None
