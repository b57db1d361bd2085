"""Figures on answering need enough colleagues behind them, or they would be figures about somebody."""

from collections.abc import Iterable

from django.db.models import Count

from mayest.people.models import Colleague, LineOfBusiness

FEWEST_COLLEAGUES = 10
"""A figure on how we answer is shown where at least so many could have answered; it is never to be under five."""


def headcount(lines: Iterable[int] | None = None) -> int:
    """Give how many colleagues there are in these lines of business; without any said, in the whole house.

    It counts who works there, not who answered: that would be a figure on answering itself.
    """
    everybody = Colleague.objects.all()
    return everybody.count() if lines is None else everybody.filter(line__in=list(lines)).count()


def headcounts() -> dict[int, int]:
    """Give how many colleagues there are in each line of business, by its number."""
    return dict(LineOfBusiness.objects.annotate(people=Count("colleagues")).values_list("pk", "people"))
