"""What is said when somebody cannot be let in, or made a colleague."""

from django.core.exceptions import PermissionDenied


class PeopleError(Exception):
    """The text says what, and the mend, for whoever asked."""


class LinkError(PeopleError):
    """A link opens nothing: it is wrong, was used or has run out, and which of these it does not say."""

    def __init__(self) -> None:
        super().__init__("this link does not work, or no longer: ask for a new link, or run `mayest sign-in-link`")


class UnfitError(PeopleError):
    """Something that was given cannot be used. `field` names it, `reasons` say why, each with its mend."""

    def __init__(self, field: str, *reasons: str) -> None:
        self.field = field
        self.reasons = reasons
        super().__init__(" ".join(reasons))


class NotAllowedError(PermissionDenied):
    """Somebody asked for what is not theirs to see or to do; the text says whose it is."""
