"""What can go wrong at the terminal, and the exit codes that scripts depend on."""

FINE = 0
FOUND = 1  # advice at or above the level asked for, or a check that failed
UNUSABLE = 2  # usage, or input that cannot be read
STOPPED = 130  # by the person at the keyboard, as shells count it


class CommandError(Exception):
    """A command cannot go on; the text says what, where and the mend, in one line."""


def printable(text: str) -> str:
    """Give a name from outside so that a terminal shows it and does nothing else; what cannot be shown is escaped."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
