"""How many could have answered: by line of business, or in the whole house."""

import pytest

from mayest.people.headcount import FEWEST_COLLEAGUES, headcount
from mayest.people.lines import line
from mayest.people.models import Colleague

pytestmark = pytest.mark.django_db


def test_it_counts_who_works_in_the_lines_that_are_named() -> None:
    freight, shop = line("Freight"), line("Shop")
    for number, of in enumerate([freight, freight, shop, None]):
        Colleague.objects.enrol(f"{number}@mayest.example", f"Colleague {number}", line=of)
    assert headcount() == 4
    assert headcount([freight.pk]) == 2
    assert headcount([freight.pk, shop.pk]) == 3
    assert headcount([]) == 0


def test_ten_is_the_floor_and_five_its_own() -> None:
    assert FEWEST_COLLEAGUES >= 5
    assert FEWEST_COLLEAGUES == 10
