"""The one thing that can be wrong with a rulebook: a file in it."""


class RulebookError(Exception):
    """A rulebook that cannot come into force: `where` is the file and, if known, the line; `mend` says what to do."""

    def __init__(self, where: str, what: str, mend: str) -> None:
        super().__init__(f"{where}: {what}; {mend}")
        self.where = where
        self.what = what
        self.mend = mend
