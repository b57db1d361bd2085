"""What the record says when it cannot do what it was asked."""


class RecordError(Exception):
    """The text says what, and the mend, for whoever asked."""
