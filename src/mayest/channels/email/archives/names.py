"""Tells from its path what is no mail: hidden files, and those with which a Maildir keeps its own books."""

import re

_OF_A_MAILDIR = re.compile(
    r"dovecot|courierimap|courier-|maildirfolder$|maildirsize$|subscriptions$|maildir\.lock$|\.?uidvalidity|cyrus\.",
    re.IGNORECASE,
)
_IN_A_MAILDIR = frozenset({"cur", "new"})


def is_skipped(parts: tuple[str, ...]) -> bool:
    """Whether the file of that path, seen from the folder or archive that was named, is no mail.

    A hidden folder that holds `cur` or `new` is one of the folders of a Maildir, and is read.
    """
    *folders, name = parts
    if name.startswith(".") or _OF_A_MAILDIR.match(name) or "__MACOSX" in folders:
        return True
    beneath = zip(folders, parts[1:], strict=True)
    return any(folder.startswith(".") and below not in _IN_A_MAILDIR for folder, below in beneath)
