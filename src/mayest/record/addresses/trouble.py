"""What is said of an address that cannot be one."""

from mayest.record.errors import RecordError


class AddressError(RecordError):
    """A text is no address or reference of its kind; the message says why, and the mend."""


def quoted(text: str) -> str:
    """Give as much of a text as a message can hold."""
    longest = 60
    return f"“{text[:longest]}…”" if len(text) > longest else f"“{text}”"
