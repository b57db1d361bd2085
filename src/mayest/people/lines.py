"""The parts of the organisation that answer for their own customers."""

from django.db import transaction

from mayest.people.errors import UnfitError
from mayest.people.models import Colleague, Grant, LineOfBusiness, Readers
from mayest.people.roles import require_administrator

LONGEST_NAME = 80


@transaction.atomic
def line(name: str) -> LineOfBusiness:
    """Give the line of business of that name, made if there is none; raises UnfitError.

    A new one lets everybody who answers the public read what is said on its accounts, until it takes that back.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise UnfitError("name", "A line of business needs a name.")
    if len(tidy) > LONGEST_NAME:
        raise UnfitError("name", f"A name has at most {LONGEST_NAME} characters; this one has {len(tidy)}.")
    if existing := LineOfBusiness.objects.filter(name__iexact=tidy).first():
        return existing
    found, made = LineOfBusiness.objects.get_or_create(name=tidy)
    if made:
        Grant.objects.create(line=found, to=Readers.COLLEAGUES)
    return found


def lines() -> list[LineOfBusiness]:
    """Give all lines of business by name."""
    return list(LineOfBusiness.objects.all())


def move(colleague: Colleague, to: LineOfBusiness | None, by: Colleague) -> None:
    """Say in which line of business somebody works; raises NotAllowedError unless an administrator does."""
    require_administrator(by)
    colleague.line = to
    colleague.save(update_fields=("line",))
