"""Who owns which policies: marcomms what is common to all, a manager what their line says."""

import pytest

from mayest.people.errors import NotAllowedError
from mayest.people.models import Colleague, LineOfBusiness, Role
from mayest.people.roles import appoint
from mayest.policies.models import Policy
from mayest.policies.owners import owned, owners, owns, require_owner
from tests.policies.editions import draft


@pytest.fixture
def lena(freight: LineOfBusiness) -> Colleague:
    """Manages Freight."""
    colleague = Colleague.objects.enrol("lena@mayest.example", "Lena Holt", line=freight)
    appoint(colleague, Role.MANAGER, None, freight)
    return colleague


def test_common_policies_are_marcomms_and_a_line_s_its_manager_s(
    tom: Colleague, priya: Colleague, lena: Colleague, freight: LineOfBusiness
) -> None:
    assert list(owners(None)) == [tom]
    appoint(priya, Role.MARCOMMS, None)
    assert list(owners(None)) == [priya, tom]
    assert list(owners(freight)) == [lena, tom]
    assert not owns(priya, freight)
    shop = LineOfBusiness.objects.create(name="Shop")
    with pytest.raises(NotAllowedError):
        require_owner(lena, shop)
    with pytest.raises(NotAllowedError):
        require_owner(lena, None)


def test_a_dotted_line_owns_nothing(priya: Colleague, freight: LineOfBusiness) -> None:
    appoint(priya, Role.DOTTED, None, freight)
    assert not owns(priya, freight)


def test_what_is_owned_is_the_same_asked_either_way(
    tom: Colleague, magnus: Colleague, priya: Colleague, lena: Colleague, freight: LineOfBusiness
) -> None:
    appoint(priya, Role.MARCOMMS, None)
    draft(tom, "Common")
    draft(tom, "Loads", line=freight)
    for colleague in (tom, magnus, priya, lena, Colleague.objects.enrol("sam@mayest.example", "Sam Okoro")):
        theirs = {policy for policy in Policy.objects.all() if owns(colleague, policy.line)}
        assert set(Policy.objects.filter(owned(colleague))) == theirs
