"""Two contacts that are one, and two again."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim, contact_of, head, make_contact, means, withdraw
from mayest.record.contacts.joining import JoiningError, join, joinings, part, suggestions
from mayest.record.models import Account, Appearance, Contact, Grade, Joining
from tests.readers import timeline
from tests.record.derived import expected_appearances, expected_heads
from tests.rows import conversation, known, said


@pytest.fixture
def maria(db: None) -> Contact:
    return make_contact("Maria Lind", Contact.Kind.PERSON, None, ["tel:+442079460123"])


def heads() -> dict[str, str]:
    return {each.name: head(each).name for each in Contact.objects.select_related("head")}


def test_the_joined_are_shown_under_the_other(anna: Contact, peter: Contact, tom: Colleague) -> None:
    joining = join(anna, peter, tom, "same voice on the phone")
    assert heads() == {"Anna Keller": "Anna Keller", "Peter Ott": "Anna Keller"}
    assert [str(each.identity) for each in means(anna)] == ["mailto:anna@example.org", "mailto:peter@example.net"]
    assert joinings(anna) == joinings(peter) == [joining]
    assert (joining.by, joining.why) == (tom, "same voice on the phone")


def test_a_chain_is_one(anna: Contact, peter: Contact, maria: Contact) -> None:
    first = join(peter, anna, None, "")
    second = join(maria, peter, None, "")
    assert set(heads().values()) == {"Maria Lind"}
    part(second, None)
    assert heads() == {"Anna Keller": "Peter Ott", "Peter Ott": "Peter Ott", "Maria Lind": "Maria Lind"}
    part(first, None)
    assert all(name == shown for name, shown in heads().items())


def test_the_middle_of_a_chain_may_go_first(anna: Contact, peter: Contact, maria: Contact) -> None:
    first = join(peter, anna, None, "")
    join(maria, peter, None, "")
    part(first, None)
    assert heads() == {"Anna Keller": "Anna Keller", "Peter Ott": "Maria Lind", "Maria Lind": "Maria Lind"}


def test_whom_one_sees_together_is_joined_together(anna: Contact, peter: Contact, maria: Contact) -> None:
    join(peter, anna, None, "")
    anna.refresh_from_db()
    joining = join(maria, anna, None, "asked for by the joined one")
    assert joining.joined == peter
    assert set(heads().values()) == {"Maria Lind"}


@pytest.mark.parametrize("turned", [False, True])
def test_joining_twice_or_back_is_refused(anna: Contact, peter: Contact, turned: bool) -> None:  # noqa: FBT001 - a parameter
    join(anna, peter, None, "")
    with pytest.raises(JoiningError, match="shown as one already"):
        join(*((peter, anna) if turned else (anna, peter)), None, "")
    assert Joining.objects.count() == 1


def test_nobody_is_joined_to_themselves(anna: Contact) -> None:
    with pytest.raises(JoiningError, match="shown as one already"):
        join(anna, anna, None, "")
    with pytest.raises(IntegrityError), transaction.atomic():
        Joining.objects.create(into=anna, joined=anna)


def test_parting_twice_is_refused(anna: Contact, peter: Contact) -> None:
    joining = join(anna, peter, None, "")
    part(joining, None, "two people after all")
    with pytest.raises(JoiningError, match="taken apart already"):
        part(joining, None)


def test_the_parted_may_be_joined_again(anna: Contact, peter: Contact) -> None:
    part(join(anna, peter, None, ""), None)
    join(peter, anna, None, "")
    assert set(heads().values()) == {"Peter Ott"}


def test_an_interaction_of_both_stands_once(anna: Contact, peter: Contact, hello: Account) -> None:
    both = said(conversation(), cc=["mailto:peter@example.net"])
    joining = join(anna, peter, None, "")
    assert timeline(anna).items == [both]
    part(joining, None)
    peter.refresh_from_db()
    assert timeline(anna).items == timeline(peter).items == [both]


def test_what_is_claimed_and_withdrawn_while_joined_is_where_it_belongs_afterwards(
    anna: Contact, peter: Contact, hello: Account
) -> None:
    mail = said(conversation(), 1, sender="mailto:anna@work.example")
    joining = join(anna, peter, None, "")
    peter.refresh_from_db()
    theirs = claim(peter, "mailto:anna@work.example", Grade.ATTESTED, "said so", None)
    assert timeline(anna).items == [mail]
    part(joining, None)
    peter.refresh_from_db()
    assert (timeline(anna).items, timeline(peter).items) == ([], [mail])
    withdraw(theirs, None, "misheard")
    assert timeline(peter).items == []
    assert expected_appearances() == set(Appearance.objects.values_list("contact_id", "interaction_id", "at"))


@pytest.mark.parametrize("length", [2, 60])
def test_no_timeline_is_moved_row_by_row(anna: Contact, peter: Contact, hello: Account, length: int) -> None:
    for minutes in range(length):
        said(conversation(), minutes, sender="mailto:peter@example.net")
    with CaptureQueriesContext(connection) as joining_queries:
        joining = join(anna, peter, None, "")
    with CaptureQueriesContext(connection) as parting_queries:
        part(joining, None)
    assert len(joining_queries) <= 12
    assert len(parting_queries) <= 16


def test_two_who_share_a_phone_stay_two_and_are_suggested(anna: Contact, peter: Contact) -> None:
    for each in (anna, peter):
        claim(each, "tel:+442079460999", Grade.ATTESTED, "the family's", None)
    assert contact_of(known("tel:+442079460999")) == [anna, peter]
    [suggestion] = suggestions(anna)
    assert (suggestion.contact, suggestion.reasons) == (peter, ["same phone"])


def test_a_namesake_is_suggested_until_somebody_says_no(anna: Contact) -> None:
    other = make_contact("anna keller", Contact.Kind.PERSON, None)
    assert [(each.contact, each.reasons) for each in suggestions(anna)] == [(other, ["same name"])]
    part(join(anna, other, None, ""), None, "mother and daughter")
    assert suggestions(anna) == suggestions(other) == []


def test_who_has_no_name_is_nobodys_namesake(db: None) -> None:
    nameless = [make_contact("", Contact.Kind.PERSON, None, [f"mailto:{number}@example.org"]) for number in (1, 2)]
    assert suggestions(nameless[0]) == []


def test_what_is_derived_agrees_with_what_was_said(
    anna: Contact, peter: Contact, maria: Contact, hello: Account
) -> None:
    said(conversation(), 1, cc=["tel:+442079460123"])
    join(peter, anna, None, "")
    join(peter, maria, None, "")
    assert expected_heads() == dict(Contact.objects.values_list("pk", "head_id"))
    assert expected_appearances() == set(Appearance.objects.values_list("contact_id", "interaction_id", "at"))
