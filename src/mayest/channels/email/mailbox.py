"""An address as it stands in a mail that we write, and on the wire."""

import re

from mayest.channels.channel import UnwritableError

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@\\\x00-\x1f]+@[^\s<>()\[\],;:\"@\\\x00-\x1f]+")
_SHOWN = 80


def split(address: str) -> tuple[str, str]:
    """Give what stands before and behind the @, the host in ASCII (IDNA). Raises UnwritableError with the mend."""
    bare = address.removeprefix("mailto:")
    if not _ADDRESS.fullmatch(bare):
        raise UnwritableError(f"{bare[:_SHOWN]!r} is no e-mail address: write it as anna@example.org")
    local, _, host = bare.rpartition("@")
    try:
        return local, host if host.isascii() else host.encode("idna").decode()
    except UnicodeError as error:
        raise UnwritableError(f"{bare[:_SHOWN]!r} is no e-mail address: {error}") from error


def on_the_wire(address: str) -> str:
    """Give it as every server takes it; raises UnwritableError where only some could."""
    local, host = split(address)
    if not local.isascii():
        raise UnwritableError(f"{local}@{host}: letters outside of ASCII before the @ cannot be sent yet")
    return f"{local}@{host}"
