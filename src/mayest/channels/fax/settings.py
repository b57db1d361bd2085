"""Where the mail server lays faxes down, and in which languages they come."""

from dataclasses import dataclass

from mayest.channels.settings import setting
from mayest.channels.watched.settings import moving


@dataclass(frozen=True, slots=True)
class FaxSettings:
    """`folder` is empty where none is watched."""

    folder: str = setting(
        "", "Maildir", "Where mail with faxes is delivered, such as /var/mail/fax; empty: none is watched."
    )
    languages: str = setting("en", "Languages", "Of the faxes, the most frequent first, such as de, en.")
    moves: bool = moving()
