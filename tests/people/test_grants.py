"""Who may read what is said on the accounts of a line of business."""

import pytest
from django.core.exceptions import PermissionDenied

from mayest.people.grants import grants, let_in
from mayest.people.lines import line, move
from mayest.people.models import Colleague, LineOfBusiness, Readers, Role
from mayest.people.roles import appoint


def closed_to(colleague: Colleague) -> set[int]:
    return set(Colleague.objects.get(pk=colleague.pk).closed_lines)


@pytest.fixture
def sales(tom: Colleague) -> LineOfBusiness:
    """A line that lets nobody in yet."""
    made = line("Sales")
    let_in(made, [], tom)
    return made


def test_a_new_line_lets_everybody_read(priya: Colleague) -> None:
    assert grants(line("Support")) == {Readers.COLLEAGUES}
    assert closed_to(priya) == set()


def test_a_line_that_lets_nobody_in_is_read_by_its_own(sales: LineOfBusiness, tom: Colleague, priya: Colleague) -> None:
    assert closed_to(priya) == {sales.pk}
    move(priya, sales, tom)
    assert closed_to(priya) == set()


def test_whoever_manages_a_line_reads_it(sales: LineOfBusiness, tom: Colleague, priya: Colleague) -> None:
    appoint(priya, Role.MANAGER, tom, sales)
    assert closed_to(priya) == set()


def test_a_dotted_line_reads_where_it_is_let_in(sales: LineOfBusiness, tom: Colleague, priya: Colleague) -> None:
    appoint(priya, Role.DOTTED, tom, sales)
    assert closed_to(priya) == {sales.pk}
    let_in(sales, [Readers.DOTTED], tom)
    assert closed_to(priya) == set()
    assert closed_to(tom) == {sales.pk}


def test_a_dotted_line_to_one_opens_no_other(sales: LineOfBusiness, tom: Colleague, priya: Colleague) -> None:
    appoint(priya, Role.DOTTED, tom, line("Shop"))
    let_in(sales, [Readers.DOTTED], tom)
    assert closed_to(priya) == {sales.pk}


def test_marketing_communications_reads_only_where_it_is_let_in(
    sales: LineOfBusiness, tom: Colleague, priya: Colleague
) -> None:
    appoint(priya, Role.MARCOMMS, tom)
    let_in(sales, [Readers.COLLEAGUES], tom)
    assert closed_to(priya) == {sales.pk}
    let_in(sales, [Readers.MARCOMMS], tom)
    assert (closed_to(priya), closed_to(tom)) == (set(), {sales.pk})


def test_nobody_lets_themselves_in(sales: LineOfBusiness, priya: Colleague) -> None:
    with pytest.raises(PermissionDenied, match="manages Sales"):
        let_in(sales, list(Readers), priya)
    assert grants(sales) == set()


def test_its_manager_decides_for_a_line_and_for_no_other(
    sales: LineOfBusiness, tom: Colleague, priya: Colleague
) -> None:
    appoint(priya, Role.MANAGER, tom, sales)
    let_in(sales, [Readers.COLLEAGUES], priya)
    assert grants(sales) == {Readers.COLLEAGUES}
    with pytest.raises(PermissionDenied):
        let_in(line("Shop"), [], priya)
