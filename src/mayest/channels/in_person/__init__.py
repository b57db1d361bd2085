"""Face to face: at the counter, at a fair, on the street."""

from mayest.channels.noted import Noted


class InPerson(Noted):
    """A visit or a meeting, with its minutes and whoever else was there."""

    name = "in_person"
    title = "Face to face"
    schemes = ("tel", "mailto", "postal", "acct", "did", "matrix", "xmpp", "https")  # however we know who it was
    a = "a visit"
    spoken = True
