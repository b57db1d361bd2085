"""What a log must not hold: the links by which somebody comes in."""

import logging
import re

_OPENS = re.compile(r"(/(?:sign-in|invitations)/)[^/\s]+")


class WithoutLinks(logging.Filter):
    """Leave out of every line what would open the desk to whoever reads it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _OPENS.sub(r"\1...", record.getMessage()), ()
        return True
