"""How somebody becomes a colleague."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from mayest.people import invitations
from mayest.people.errors import LinkError, UnfitError
from mayest.people.invitations import NotFirstError, accept, first_invitation, invite, open_invitation
from mayest.people.lines import line
from mayest.people.models import Colleague, Invitation, Role
from mayest.people.roles import is_administrator
from mayest.people.tokens import digest

GOOD = "a lamp in the harbour"


def test_the_first_to_come_runs_the_desk(db: None) -> None:
    maria = accept(first_invitation(), " Maria  Lind ", "Maria@mayest.example", GOOD)
    assert (maria.name, maria.email) == ("Maria Lind", "maria@mayest.example")
    assert is_administrator(maria)
    assert maria.check_password(GOOD)


def test_each_first_invitation_makes_the_one_before_useless(db: None) -> None:
    before, now = first_invitation(), first_invitation()
    assert open_invitation(before) is None
    assert open_invitation(now)


def test_there_is_no_first_where_there_are_colleagues(tom: Colleague) -> None:
    with pytest.raises(NotFirstError, match="ask one of them"):
        first_invitation()


def test_who_is_invited_comes_in_as_what_was_meant(tom: Colleague) -> None:
    support = line("Support")
    token = invite(tom, " Maria@mayest.example", support)
    found = open_invitation(token)
    assert found
    assert (found.email, found.line, found.by) == ("maria@mayest.example", support, tom)
    maria = accept(token, "Maria", "maria@mayest.example", GOOD)
    assert (maria.line, is_administrator(maria)) == (support, False)
    assert is_administrator(
        accept(invite(tom, "a@mayest.example", role=Role.ADMINISTRATOR), "A", "a@mayest.example", GOOD)
    )


def test_only_an_administrator_invites(priya: Colleague) -> None:
    with pytest.raises(PermissionDenied):
        invite(priya, "maria@mayest.example")
    assert not Invitation.objects.exists()


def test_the_link_itself_is_not_kept(tom: Colleague) -> None:
    token = invite(tom, "maria@mayest.example")
    [kept] = Invitation.objects.values()
    assert token not in map(str, kept.values())
    assert kept["digest"] == digest(token)


def test_a_link_opens_once(tom: Colleague) -> None:
    token = invite(tom, "maria@mayest.example")
    accept(token, "Maria", "maria@mayest.example", GOOD)
    assert open_invitation(token) is None
    with pytest.raises(LinkError):
        accept(token, "Mallory", "mallory@mayest.example", GOOD)


def test_of_two_at_the_same_moment_one_comes_in(tom: Colleague, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have found the link open; the second finds it taken only when it takes it."""
    token = invite(tom, "maria@mayest.example")
    found = open_invitation(token)
    accept(token, "Maria", "maria@mayest.example", GOOD)
    monkeypatch.setattr(invitations, "open_invitation", lambda _: found)
    with pytest.raises(LinkError):
        accept(token, "Mallory", "mallory@mayest.example", GOOD)
    assert not Colleague.objects.filter(name="Mallory").exists()


def test_a_link_lasts_seven_days(tom: Colleague) -> None:
    token = invite(tom, "maria@mayest.example")
    made = _aged(Invitation.objects.all(), timedelta(days=6, hours=23))
    assert open_invitation(token)
    _aged(made, timedelta(days=7, minutes=1))
    assert open_invitation(token) is None


def test_inviting_again_closes_the_link_before(tom: Colleague) -> None:
    before = invite(tom, "maria@mayest.example")
    invite(tom, "MARIA@mayest.example")
    assert open_invitation(before) is None


def test_wrong_used_and_old_links_are_told_the_same(tom: Colleague) -> None:
    used, old = invite(tom, "a@mayest.example"), invite(tom, "b@mayest.example")
    accept(used, "A", "a@mayest.example", GOOD)
    _aged(Invitation.objects.filter(email="b@mayest.example"), timedelta(days=8))
    told = set()
    for token in ("wrong", used, old):
        with pytest.raises(LinkError) as error:
            accept(token, "M", "m@mayest.example", GOOD)
        told.add(str(error.value))
    [words] = told
    assert "ask for a new link" in words
    assert "mayest sign-in-link" in words


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        (("", "m@mayest.example", GOOD), "name", "Say your name"),
        (("x" * 121, "m@mayest.example", GOOD), "name", "at most 120"),
        (("Maria", "maria", GOOD), "email", "no e-mail address"),
        (("Maria", "TOM@mayest.example", GOOD), "email", "belongs to a colleague already"),
        (("Maria", "m@mayest.example", "short"), "password", "too short"),
        (("Maria", "m@mayest.example", "password123"), "password", "too common"),
        (("Maria Lindqvist", "m@mayest.example", "marialindqvist"), "password", "too similar to the name"),
    ],
)
def test_what_will_not_do_is_named_and_the_link_stays_open(
    tom: Colleague, given: tuple[str, str, str], field: str, words: str
) -> None:
    token = invite(tom, "maria@mayest.example")
    with pytest.raises(UnfitError, match=words) as error:
        accept(token, *given)
    assert error.value.field == field
    assert open_invitation(token)
    assert Colleague.objects.count() == 1


def _aged(made: QuerySet[Invitation], by: timedelta) -> QuerySet[Invitation]:
    made.update(at=timezone.now() - by)
    return made
