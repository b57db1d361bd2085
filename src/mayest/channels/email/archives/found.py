"""What is found when mail is looked for: raw messages, and what could not be read with the reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Raw:
    """One message as its bytes came. `consumed` counts the bytes on disk read up to it, for a progress bar."""

    where: str
    content: bytes
    consumed: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that could not be read, and why, in one line."""

    where: str
    why: str
    consumed: int


def reason(error: OSError) -> str:
    """Say why the system did not let us read."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder"
        case PermissionError():
            return "this account may not read it"
    return f"it cannot be read: {(error.strerror or str(error)).lower()}"
