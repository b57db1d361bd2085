"""A folder on an IMAP server, opened so that nothing in it can change."""

import imaplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mayest.channels.email.imap.answers import Answer, answers
from mayest.channels.email.imap.line import LITTLE, Line
from mayest.channels.email.imap.names import quoted, shifted, sound
from mayest.channels.email.imap.sign_in import failure
from mayest.channels.email.limits import MAX_BYTES
from mayest.channels.email.server import words
from mayest.channels.wire import Failure, WireError

WHOLE = "BODY.PEEK[]"
HEADER = "BODY.PEEK[HEADER]"
_NARROW = 500  # numbers that are asked for at once; twice as many whenever nothing lies among them
_WIDE = 65_536
_LIST = 16 * LITTLE  # ample for _WIDE mails


@dataclass(frozen=True, slots=True)
class Folder:
    """`validity` changes where the numbers (UIDs) begin anew; `count` is how many mails lay there at first."""

    line: Line
    name: str
    validity: int
    count: int

    def bookmark(self, uid: int) -> str:
        """Give text that says: everything up to that number is safe."""
        return f"{self.validity}:{uid}:{self.name}"

    def begun(self, bookmark: str) -> int:
        """Give the last number that is safe; 0 where the bookmark is of other numbers, or none at all."""
        validity, _, rest = bookmark.partition(":")
        uid, _, name = rest.partition(":")
        ours = (validity, name) == (str(self.validity), self.name)
        return int(uid) if ours and uid.isascii() and uid.isdecimal() else 0

    def last(self) -> int:
        """Give the highest number in use; 0 in an empty folder."""
        return max(self._numbers("*"), default=0) if self.count else 0

    def stirred(self) -> bool:
        """Whether the server has said, while it was asked for something else, that `count` is no longer true."""
        counted, gone = self.line.response("EXISTS")[1][-1], self.line.response("EXPUNGE")[1][-1]
        return gone is not None or int(counted or 0) > self.count

    def listed(self, after: int) -> Iterator[tuple[int, int]]:
        """Give number and size of each mail beyond that one, in order.

        Every range has an end, for `n:*` gives the last mail even where its number is below n.
        """
        last, width = self.last(), _NARROW
        while after < last:
            found = self.sizes(after + 1, min(after + width, last))
            yield from sorted(found.items())
            after, width = after + width, _NARROW if found else min(2 * width, _WIDE)

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
        except imaplib.IMAP4.error as error:
            if isinstance(error, imaplib.IMAP4.abort):
                raise
        if said != "OK":
            pieces = self.line.response("FETCH")[1]
        return said == "OK", list(answers(pieces))


def open_folder(line: Line, name: str) -> Folder:
    """Open it for reading (EXAMINE); raises WireError where it cannot be."""
    line.allow(LITTLE)
    answer, said = line.select(quoted(shifted(sound(name, "folder"))), readonly=True)
    if answer != "OK":
        why = words(said[-1])
        raise WireError(failure(why), f"the folder {name} cannot be opened, see that its name is right: {why}")
    validity = line.response("UIDVALIDITY")[1][-1]
    if not validity:
        raise WireError(Failure.ACCOUNT, "the server does not number its mails: they cannot be fetched by IMAP")
    return Folder(line, name, int(validity), int(said[-1] or 0))
