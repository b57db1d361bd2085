"""Who was given which role, and which parts there are."""

import pytest
from django.core.exceptions import PermissionDenied

from mayest.people.errors import UnfitError
from mayest.people.lines import line, lines
from mayest.people.models import Appointment, Colleague, Role
from mayest.people.roles import appoint, appointments, dismiss, is_administrator, speaks_for_all


def test_an_administrator_appoints_another(tom: Colleague, priya: Colleague) -> None:
    first, again = (appoint(priya, Role.ADMINISTRATOR, tom) for _ in range(2))
    assert is_administrator(priya)
    assert first == again
    assert first.by == tom


def test_nobody_appoints_themselves(priya: Colleague, tom: Colleague) -> None:
    with pytest.raises(PermissionDenied):
        appoint(priya, Role.ADMINISTRATOR, priya)
    assert Appointment.objects.filter(colleague=priya).count() == 0


def test_a_line_of_business_is_made_once_however_it_is_written(db: None) -> None:
    assert line(" Support ") == line("support")
    line("Sales")
    assert [str(each) for each in lines()] == ["Sales", "Support"]


@pytest.mark.parametrize(("name", "words"), [(" ", "needs a name"), ("x" * 81, "at most 80")])
def test_a_name_that_will_not_do_is_refused(db: None, name: str, words: str) -> None:
    with pytest.raises(UnfitError, match=words):
        line(name)


def test_a_manager_is_of_a_line_and_an_administrator_of_the_house(tom: Colleague, priya: Colleague) -> None:
    with pytest.raises(UnfitError, match="belong to a line"):
        appoint(priya, Role.MANAGER, tom)
    with pytest.raises(UnfitError, match="other roles to none"):
        appoint(priya, Role.MARCOMMS, tom, line("Support"))
    appoint(priya, Role.MANAGER, tom, line("Support"))
    appoint(priya, Role.MANAGER, tom, line("Sales"))
    assert [each.colleague for each in appointments(line("Sales"))] == [priya]


def test_a_role_is_taken_back(tom: Colleague, priya: Colleague) -> None:
    marcomms = appoint(priya, Role.MARCOMMS, tom)
    assert speaks_for_all(priya)
    with pytest.raises(PermissionDenied):
        dismiss(marcomms, priya)
    dismiss(marcomms, tom)
    assert not speaks_for_all(priya)


def test_somebody_stays_administrator(tom: Colleague, priya: Colleague) -> None:
    own = appointments().get(colleague=tom)
    with pytest.raises(UnfitError, match="appoint another one first"):
        dismiss(own, tom)
    appoint(priya, Role.ADMINISTRATOR, tom)
    dismiss(own, tom)
    assert (is_administrator(tom), is_administrator(priya)) == (False, True)
