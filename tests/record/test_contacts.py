"""Contacts made by hand, named, claimed for and found."""

import pytest
from django.core.exceptions import BadRequest

from mayest.people.models import Colleague
from mayest.record.addresses.address import AddressError
from mayest.record.contacts.contacts import (
    ContactError,
    claim,
    contact_of,
    contacts_named,
    make_contact,
    means,
    notes,
    references,
    rename,
    withdraw,
)
from mayest.record.contacts.directory import contacts_named as named
from mayest.record.contacts.joining import join, part
from mayest.record.conversations.conversations import add_note
from mayest.record.models import Account, Claim, Contact, Event, Grade, Reference, Withdrawal
from mayest.record.tables.paging import in_order
from tests.plans import is_a_walk, plan
from tests.readers import timeline
from tests.rows import conversation, known, said

PERSON = Contact.Kind.PERSON


def test_a_contact_is_made_with_what_is_known(priya: Colleague) -> None:
    maria = make_contact("  Maria   Lind ", PERSON, priya, ["maria@example.org", "tel:+442079460123", "customer:4711"])
    assert (maria.name, maria.by) == ("Maria Lind", priya)
    assert [str(each.identity) for each in means(maria)] == ["mailto:maria@example.org", "tel:+442079460123"]
    assert [str(each.reference) for each in references(maria)] == ["customer:4711"]
    assert {each.by for each in means(maria)} == {priya}


def test_of_a_card_only_the_end_can_be_read(anna: Contact) -> None:
    claim(anna, "card:4111 1111 1111 1111", Grade.ATTESTED, "on the phone", None)
    assert [str(each.reference) for each in references(anna)] == ["card:...1111"]
    assert not Reference.objects.filter(value__contains="411111").exists()


def test_one_bad_address_makes_no_contact(priya: Colleague) -> None:
    with pytest.raises(AddressError):
        make_contact("Maria", PERSON, priya, ["maria@example.org", "iban:DE00"])
    assert not Contact.objects.exists()


@pytest.mark.parametrize(("name", "mend"), [("", "a name or an address"), ("x" * 201, "at most 200")])
def test_a_name_that_will_not_do_is_refused_with_the_mend(db: None, name: str, mend: str) -> None:
    with pytest.raises(ContactError, match=mend):
        make_contact(name, PERSON, None)


def test_a_name_taken_back_leaves_what_they_call_themselves(anna: Contact, priya: Colleague) -> None:
    Contact.objects.filter(pk=anna.pk).update(called="Annie")
    rename(Contact.objects.get(pk=anna.pk), "", Contact.Kind.ORGANISATION, priya)
    anna.refresh_from_db()
    assert (str(anna), anna.kind) == ("Annie", Contact.Kind.ORGANISATION)


def test_claiming_again_as_surely_says_nothing_new(anna: Contact) -> None:
    first = claim(anna, "tel:+442079460123", Grade.ATTESTED, "", None)
    assert claim(anna, "tel:020 7946 0123", Grade.ASSERTED, "", None) == first
    surer = claim(anna, "tel:+442079460123", Grade.VERIFIED, "rang back", None)
    assert surer != first
    assert [each.grade for each in means(anna) if each.identity == surer.identity] == [Grade.VERIFIED]


def test_what_is_withdrawn_is_kept_and_holds_no_more(anna: Contact, priya: Colleague) -> None:
    for grade in (Grade.ASSERTED, Grade.VERIFIED):
        last = claim(anna, "tel:+442079460123", grade, "", None)
    withdraw(last, priya, "she moved")
    assert [str(each.identity) for each in means(anna)] == ["mailto:anna@example.org"]
    assert Claim.objects.filter(contact=anna).count() == 3
    assert {(each.by, each.why) for each in Withdrawal.objects.all()} == {(priya, "she moved")}


def test_withdrawing_twice_says_it_once(anna: Contact) -> None:
    one = claim(anna, "tel:+442079460123", Grade.ATTESTED, "", None)
    withdraw(one, None, "")
    withdraw(one, None, "")
    assert Withdrawal.objects.count() == 1


def test_withdrawing_from_the_one_shown_withdraws_from_all_who_are_one(anna: Contact, peter: Contact) -> None:
    for each in (anna, peter):
        claim(each, "tel:+442079460123", Grade.ATTESTED, "", None)
    joining = join(anna, peter, None, "")
    phone = next(each for each in means(anna) if each.identity and each.identity.scheme == "tel")
    withdraw(phone, None, "not theirs")
    part(joining, None)
    assert contact_of(known("tel:+442079460123")) == []


def test_claims_move_timelines(anna: Contact, hello: Account) -> None:
    mail = said(conversation(), sender="mailto:anna@work.example")
    theirs = claim(anna, "anna@work.example", Grade.ATTESTED, "said so on the phone", None)
    assert timeline(anna).items == [mail]
    assert len(contact_of(known("mailto:anna@work.example"))) == 2  # whoever the mail had begun still stands
    withdraw(theirs, None, "somebody else")
    assert timeline(anna).items == []


def test_the_surest_holder_comes_first(anna: Contact, peter: Contact) -> None:
    claim(anna, "tel:+442079460123", Grade.ASSERTED, "", None)
    claim(peter, "tel:+442079460123", Grade.VERIFIED, "", None)
    assert contact_of(known("tel:+442079460123")) == [peter, anna]


def test_the_list_is_by_name_the_nameless_last(anna: Contact, peter: Contact) -> None:
    nameless = make_contact("", PERSON, None, ["mailto:who@example.org"])
    called = Contact.objects.create(called="anton")
    assert contacts_named().items == [anna, called, peter, nameless]


def test_the_list_goes_on_where_it_ended(db: None) -> None:
    made = [make_contact(name, PERSON, None) for name in ("A", "b", "b", "C|d", "e")]
    seen, after = [], ""
    while True:
        page = contacts_named("", after, limit=2)
        seen += page.items
        if not (after := page.next):
            break
    assert seen == made


def test_who_is_joined_is_found_as_whom_they_are_shown(anna: Contact, peter: Contact) -> None:
    join(anna, peter, None, "")
    assert contacts_named().items == [anna]
    assert contacts_named("pete ott").items == [anna]
    assert contacts_named("peter@example").items == [anna]


@pytest.mark.parametrize(
    ("query", "names"), [("kell", ["Anna Keller"]), ("EXAMPLE.net", ["Peter Ott"]), ("anna ott", []), ("%", [])]
)
def test_a_contact_is_found_by_words(anna: Contact, peter: Contact, query: str, names: list[str]) -> None:
    assert [each.name for each in contacts_named(query).items] == names


def test_the_list_is_a_walk_along_an_index(db: None) -> None:
    shown = Contact.objects.filter(head__isnull=True)
    for after in ("", "keller|9"):
        steps = plan(in_order(shown, after, "sorted_as", "id")[:51])
        assert "contacts_by_name" in steps
        assert is_a_walk(steps), steps


def test_a_mangled_place_in_the_list_is_a_bad_request(db: None) -> None:
    with pytest.raises(BadRequest):
        named("", "keller")


def test_notes_on_all_who_are_one_stand_together(anna: Contact, peter: Contact, priya: Colleague) -> None:
    written = [add_note("Prefers letters.", priya, contact=anna), add_note("Hard of hearing.", priya, contact=peter)]
    join(anna, peter, None, "")
    assert list(notes(anna)) == written


def test_every_act_stands_in_the_log_without_a_name(anna: Contact, priya: Colleague) -> None:
    Event.objects.all().delete()
    one = claim(anna, "tel:+442079460123", Grade.ATTESTED, "", priya)
    rename(anna, "Anna Schmidt", PERSON, priya)
    withdraw(one, priya, "")
    told = list(Event.objects.values_list("act", "about"))
    assert told == [
        ("claim", f"claim:{one.pk}"),
        ("naming", f"contact:{anna.pk} colleague:{priya.pk}"),
        ("withdrawal", f"claim:{one.pk}"),
    ]
