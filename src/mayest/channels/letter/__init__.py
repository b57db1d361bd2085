"""Letters on paper, noted by whoever opened them, with the scan if there is one."""

from mayest.channels.noted import Noted


class Letter(Noted):
    """A letter, in either direction."""

    name = "letter"
    title = "Letter"
    schemes = ("postal", "mailto")  # some give an e-mail address and no street
    a = "a letter"
