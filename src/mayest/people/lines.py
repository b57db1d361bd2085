"""The parts of the organisation that answer for their own customers."""

from mayest.people.errors import UnfitError
from mayest.people.models import LineOfBusiness

LONGEST_NAME = 80


def line(name: str) -> LineOfBusiness:
    """Give the line of business of that name, made if there is none; raises UnfitError."""
    tidy = " ".join(name.split())
    if not tidy:
        raise UnfitError("name", "A line of business needs a name.")
    if len(tidy) > LONGEST_NAME:
        raise UnfitError("name", f"A name has at most {LONGEST_NAME} characters; this one has {len(tidy)}.")
    existing = LineOfBusiness.objects.filter(name__iexact=tidy).first()
    return existing or LineOfBusiness.objects.get_or_create(name=tidy)[0]


def lines() -> list[LineOfBusiness]:
    """Give all lines of business by name."""
    return list(LineOfBusiness.objects.all())
