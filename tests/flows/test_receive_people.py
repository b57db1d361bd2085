"""Who wrote, to whom, and which of them are new to us."""

import pytest

from mayest.channels.message import Role
from mayest.people.models import Colleague
from mayest.record.contacts.claims import claim, contact_of, withdraw
from mayest.record.contacts.joining import join
from mayest.record.models import Account, Claim, Contact, Grade, Identity, Interaction
from tests.flows.mails import mail, stored, taken
from tests.readers import timeline
from tests.rows import known

pytestmark = pytest.mark.django_db


def _contact(address: str) -> Contact:
    [contact] = contact_of(known(address))
    return contact


def _roles(made: Interaction) -> list[tuple[str, str, str]]:
    rows = made.participants.order_by("id").select_related("identity")
    return [(one.role, str(one.identity), one.name) for one in rows]


def test_an_address_nobody_knew_starts_a_contact(hello: Account) -> None:
    made = stored(mail("one@example.org"))
    anna = _contact("mailto:anna@example.org")
    assert (anna.called, anna.name) == ("Anna Keller", "")
    assert timeline(anna).items == [made]
    [reason] = anna.claims.all()
    assert (reason.grade, reason.why, reason.interaction) == (Grade.ASSERTED, "Reached us as Anna Keller", made)


def test_everybody_takes_part_in_their_role_and_order(hello: Account) -> None:
    made = stored(
        mail(sender="Anna <anna@example.org>", cc="Peter <peter@example.net>, p@example.net", reply_to="a@example.org")
    )
    assert _roles(made) == [
        (Role.FROM, "mailto:anna@example.org", "Anna"),
        (Role.TO, "mailto:hello@mayest.example", ""),
        (Role.CC, "mailto:peter@example.net", "Peter"),
        (Role.CC, "mailto:p@example.net", ""),
        (Role.REPLY_TO, "mailto:a@example.org", ""),
    ]
    assert Contact.objects.count() == 4


def test_somebody_we_know_is_known_again(anna: Contact, hello: Account) -> None:
    made = stored(mail(sender="ANNA@example.ORG"))
    assert timeline(anna).items == [made]
    assert Claim.objects.count() == 1


def test_a_name_that_anybody_can_write_joins_nobody(anna: Contact, hello: Account) -> None:
    stored(mail(sender="Anna Keller <anna@evil.example>"))
    assert _contact("mailto:anna@evil.example") != anna
    assert timeline(anna).items == []


def test_one_who_had_no_name_is_called_what_they_call_themselves(hello: Account) -> None:
    stored(mail(sender="anna@example.org"))
    assert _contact("mailto:anna@example.org").called == ""
    stored(mail(sender="Anna Keller <anna@example.org>"))
    stored(mail(sender="A. K. <anna@example.org>"))
    assert _contact("mailto:anna@example.org").called == "Anna Keller"


def test_what_one_calls_oneself_counts_more_than_what_others_say(hello: Account) -> None:
    taken(
        mail("1", sender="peter@example.net", cc="Annie <anna@example.org>"),
        mail("2", sender="Anna Keller <anna@example.org>"),
    )
    assert _contact("mailto:anna@example.org").called == "Anna Keller"


def test_our_own_addresses_are_nobodys_contact(hello: Account, tom: Colleague) -> None:
    stored(mail(to="hello@mayest.example, TOM@mayest.example"))
    assert Contact.objects.count() == 1
    assert not Claim.objects.filter(identity__value="tom@mayest.example").exists()


def test_what_we_write_goes_out_by_our_account(hello: Account, tom: Colleague) -> None:
    ours = stored(mail("1", sender="Hello <hello@mayest.example>", to="anna@example.org"))
    toms = stored(mail("2", sender="tom@mayest.example", to="anna@example.org"))
    assert (ours.direction, ours.account, ours.by) == ("out", hello, None)
    assert (toms.direction, toms.account, toms.by) == ("out", None, tom)
    assert timeline(_contact("mailto:anna@example.org")).items == [toms, ours]


def test_what_comes_in_comes_by_the_account_it_names(hello: Account) -> None:
    assert stored(mail("1", to="peter@example.net", cc="hello@mayest.example")).account == hello
    assert stored(mail("2", to="peter@example.net")).account is None


def test_who_brings_it_may_say_by_which_account_and_who_they_are(hello: Account, tom: Colleague) -> None:
    made = stored(mail(to="undisclosed@example.net"), account=hello, by=tom)
    assert (made.account, made.by) == (hello, tom)


def test_a_shared_address_puts_it_into_both_timelines(anna: Contact, peter: Contact, hello: Account) -> None:
    claim(peter, "mailto:anna@example.org", Grade.ATTESTED, "they share it", None)
    made = stored(mail())
    assert timeline(anna).items == timeline(peter).items == [made]


def test_one_who_was_joined_is_seen_under_the_other(anna: Contact, peter: Contact, hello: Account) -> None:
    join(peter, anna, None, "the same")
    made = stored(mail())
    assert timeline(peter).items == [made]


def test_an_address_that_is_nobodys_any_more_starts_anew(anna: Contact, hello: Account) -> None:
    withdraw(anna.claims.get(), None, "she left")
    made = stored(mail())
    assert timeline(anna).items == []
    assert timeline(_contact("mailto:anna@example.org")).items == [made]


def test_an_address_that_is_none_is_a_problem_and_not_the_end(hello: Account) -> None:
    raw = mail(headers=[("X-Filler", "x")]).replace(b"To: hello@mayest.example", b"To: @nowhere")
    made = stored(raw)
    assert [role for role, _, _ in _roles(made)] == [Role.FROM]
    assert any(problem.startswith("to: ") for problem in made.problems)


def test_the_same_somebody_in_the_same_role_takes_part_once(hello: Account) -> None:
    made = stored(mail(to="hello@mayest.example, Hello <HELLO@mayest.example>"))
    assert [role for role, _, _ in _roles(made)] == [Role.FROM, Role.TO]


def test_a_group_knows_those_it_brought_itself(hello: Account) -> None:
    taken(*(mail(f"{number}", minutes=number) for number in range(3)))
    assert Identity.objects.filter(value="anna@example.org").count() == 1
    assert len(timeline(_contact("mailto:anna@example.org")).items) == 3
