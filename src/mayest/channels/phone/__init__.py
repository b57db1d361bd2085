"""Calls, noted by whoever took them."""

from mayest.channels.noted import Noted


class Phone(Noted):
    """A call, in either direction, with its minutes."""

    name = "phone"
    title = "Phone"
    schemes = ("tel", "mailto", "postal", "acct", "did", "matrix", "xmpp", "https")  # a number may be withheld
    a = "a call"
    spoken = True
