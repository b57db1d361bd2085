"""Faxes, as some trades and offices still send them."""

from mayest.channels.noted import Noted


class Fax(Noted):
    """A fax, in either direction, with its pages."""

    name = "fax"
    title = "Fax"
    schemes = ("tel",)
    a = "a fax"
