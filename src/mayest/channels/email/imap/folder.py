"""A folder on an IMAP server, opened so that nothing in it can change."""

import imaplib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from mayest.channels.email.imap.answers import Answer, answers
from mayest.channels.email.imap.line import LITTLE, Line
from mayest.channels.email.imap.names import quoted, shifted, sound
from mayest.channels.email.imap.sign_in import NO_IMAP, failure, signed_in
from mayest.channels.email.server import words
from mayest.channels.email.settings import EmailSettings
from mayest.channels.mime.limits import MAX_BYTES
from mayest.channels.wire import Failure, WireError

WHOLE = "BODY.PEEK[]"
HEADER = "BODY.PEEK[HEADER]"
WIDE = 65_536  # numbers that are asked for at once, at most
_LIST = 16 * LITTLE  # ample for so many mails


class Folder:
    """`count` is how many mails lay there when it was opened.

    It is opened anew where the server hangs up on a question, as Dovecot does on a mail that it cannot read.
    """

    def __init__(self, settings: EmailSettings, stack: ExitStack) -> None:
        self.name = settings.imap_folder
        self._settings = settings
        self._stack = stack
        self._open()

    def bookmark(self, uid: int) -> str:
        """Give text that says: everything up to that number (UID) is safe."""
        return f"{self._validity}:{uid}:{self.name}"

    def begun(self, bookmark: str) -> int:
        """Give the last number that is safe; 0 where the bookmark is of other numbers, or none at all."""
        validity, _, rest = bookmark.partition(":")
        uid, _, name = rest.partition(":")
        ours = (validity, name) == (str(self._validity), self.name)
        return int(uid) if ours and uid.isascii() and uid.isdecimal() else 0

    def last(self) -> int:
        """Give the highest number in use; 0 in an empty folder."""
        return max(self._numbers("*"), default=0) if self.count else 0

    def stirred(self) -> bool:
        """Whether the server has said, while it was asked for something else, that `count` is no longer true."""
        counted, gone = self.line.response("EXISTS")[1][-1], self.line.response("EXPUNGE")[1][-1]
        return gone is not None or int(counted or 0) > self.count

    def has(self, uid: int) -> bool:
        """Whether that mail still lies there."""
        return uid in self._numbers(f"{uid}:{uid}")

    def sizes(self, first: int, last: int) -> dict[int, int]:
        """Give the sizes of the mails with those numbers, as the server says them; 0 where it does not."""
        done, found = self._ask(f"{first}:{last}", "(UID RFC822.SIZE)", _LIST)
        known = {answer.uid: answer.size for answer in found}
        uids = known if done else self._numbers(f"{first}:{last}")
        return {uid: known.get(uid, 0) for uid in uids if first <= uid <= last}

    def bodies(self, uids: Sequence[int], what: str) -> dict[int, bytes]:
        """Give WHOLE or HEADER of those mails; what is gone, or not given, is left out."""
        if not uids:
            return {}
        size = MAX_BYTES + LITTLE if what == WHOLE else LITTLE
        _, found = self._ask(",".join(map(str, uids)), f"(UID {what})", size)
        wanted = frozenset(uids)
        return {answer.uid: answer.body for answer in found if answer.uid in wanted and answer.body is not None}

    def _numbers(self, uids: str) -> list[int]:
        done, found = self._ask(uids, "(UID)", _LIST)
        if not done:
            raise WireError(Failure.UNREACHABLE, f"the server does not say what lies in the folder {self.name}")
        return [answer.uid for answer in found]

    def _ask(self, uids: str, what: str, size: int) -> tuple[bool, list[Answer]]:
        """Give whether the server says that it did all of it, and what it answered in either case."""
        self.line.allow(size)
        self.line.response("FETCH")  # what was said unasked
        said, pieces = "BAD", list[Any]()
        try:
            said, pieces = self.line.uid("FETCH", uids, what)
        except (OSError, imaplib.IMAP4.abort, *NO_IMAP):
            self._reopen()
        except imaplib.IMAP4.error:  # it stumbled, and the line still stands
            pass
        if said != "OK":
            pieces = self.line.response("FETCH")[1]
        return said == "OK", list(answers(pieces))

    def _open(self) -> None:
        self.line = self._stack.enter_context(signed_in(self._settings))
        self._validity, self.count = _examined(self.line, self.name)

    def _reopen(self) -> None:
        validity = self._validity
        self.line.shutdown()
        self._stack.close()
        self._open()
        if self._validity != validity:
            raise WireError(Failure.UNREACHABLE, f"the mails in the folder {self.name} were numbered anew meanwhile")


@contextmanager
def opened(settings: EmailSettings) -> Iterator[Folder]:
    """Give the folder that the settings name; whatever fails is told as a WireError."""
    with ExitStack() as stack:
        yield Folder(settings, stack)


def _examined(line: Line, name: str) -> tuple[int, int]:
    """Open it for reading alone (EXAMINE), and give its UIDVALIDITY and how many mails lie there."""
    line.allow(LITTLE)
    answer, said = line.select(quoted(shifted(sound(name, "folder"))), readonly=True)
    if answer != "OK":
        why = words(said[-1])
        raise WireError(failure(why), f"the folder {name} cannot be opened, see that its name is right: {why}")
    if not said[-1]:
        raise line.error(f"it does not say how many mails lie in the folder {name}")
    validity = line.response("UIDVALIDITY")[1][-1]
    if not validity:
        raise WireError(Failure.ACCOUNT, "the server does not number its mails: they cannot be fetched by IMAP")
    return int(validity), int(said[-1])
