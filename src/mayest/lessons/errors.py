"""What the lessons say when they cannot do what they were asked."""


class LessonError(Exception):
    """The text says what, and the mend, for whoever asked."""
