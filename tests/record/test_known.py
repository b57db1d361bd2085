"""What the record tells the advice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.guidance.known import Known, Value, Whose
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim, make_contact, rename, withdraw
from mayest.record.contacts.joining import join, part
from mayest.record.contacts.ours import NotOursError, disown, own
from mayest.record.known.known import RecordKnown
from mayest.record.models import Account, Contact, Conversation, Grade
from tests.rows import conversation, said

ANNA, PETER = "mailto:anna@example.org", "mailto:peter@example.net"
IBAN, OTHER_IBAN = "DE89 3704 0044 0532 0130 00", "GB33BUKB20201555555555"
CARD = "4111 1111 1111 1111"


@pytest.fixture
def talk(hello: Account, anna: Contact, peter: Contact) -> Conversation:
    """Anna wrote; Peter is somebody else."""
    talk = conversation()
    said(talk, 1, name="Anna K.")
    said(conversation(), 2, sender=PETER, name="Pete")
    return talk


def whose(known: Known, scheme: str, text: str) -> Whose:
    [answer] = known.whose([Value(scheme, text)])
    return answer


def held(contact: Contact, text: str, grade: Grade = Grade.ATTESTED) -> None:
    claim(contact, text, grade, "a test", None)


def test_a_partys_values_are_quiet_however_they_are_written(talk: Conversation, anna: Contact) -> None:
    held(anna, f"iban:{IBAN}")
    known = RecordKnown.of(talk)
    assert whose(known, "iban", IBAN.replace(" ", "").lower()) is Whose.PARTY
    assert whose(known, "mailto", "Anna@Example.ORG") is Whose.PARTY


def test_anothers_values_are_anothers(talk: Conversation, peter: Contact) -> None:
    for text in (f"iban:{IBAN}", "tel:+442079460123", "customer:4711", f"card:{CARD}"):
        held(peter, text)
    asked = [Value("iban", IBAN), Value("tel", "020 7946 0123"), Value("customer", "4711"), Value("card", CARD)]
    assert RecordKnown.of(talk).whose([*asked, Value("mailto", "peter@example.net")]) == [Whose.OTHER] * 5


@pytest.mark.parametrize(
    ("scheme", "text"), [("mailto", "who@example.com"), ("iban", "DE00 1234"), ("tel", "12"), ("no-such-thing", "x")]
)
def test_what_nobody_holds_or_nobody_can_read_is_nobodys(talk: Conversation, scheme: str, text: str) -> None:
    assert whose(RecordKnown.of(talk), scheme, text) is Whose.NOBODY


def test_our_own_is_ours(talk: Conversation, tom: Colleague) -> None:
    ours = own(f"iban:{IBAN}", "Main account", tom)
    known = RecordKnown.of(talk, [ANNA])
    assert whose(known, "mailto", "hello@mayest.example") is Whose.PARTY  # it was written to
    assert whose(RecordKnown.to([PETER]), "mailto", "hello@mayest.example") is Whose.OURS
    assert whose(known, "mailto", "Tom@mayest.example") is Whose.OURS
    assert whose(known, "iban", IBAN) is Whose.OURS
    disown(ours)
    assert whose(known, "iban", IBAN) is Whose.NOBODY


def test_our_own_stays_ours_although_somebody_quotes_it_as_theirs(
    talk: Conversation, peter: Contact, tom: Colleague
) -> None:
    own(f"iban:{IBAN}", "Main account", tom)
    held(peter, f"iban:{IBAN}", Grade.ASSERTED)
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.OURS


def test_an_address_is_made_an_account_not_an_own_reference(tom: Colleague) -> None:
    with pytest.raises(NotOursError, match="make an account of it"):
        own("mailto:hello@mayest.example", "", tom)


def test_a_shared_phone_is_as_much_theirs(talk: Conversation, anna: Contact, peter: Contact) -> None:
    held(peter, "tel:+442079460123", Grade.VERIFIED)
    held(anna, "tel:+442079460123", Grade.ASSERTED)
    assert whose(RecordKnown.of(talk), "tel", "+44 20 7946 0123") is Whose.PARTY


def test_saying_my_account_is_makes_anothers_account_no_quieter(
    talk: Conversation, anna: Contact, peter: Contact
) -> None:
    held(anna, f"iban:{IBAN}", Grade.ASSERTED)
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.PARTY
    held(peter, f"iban:{IBAN}", Grade.ASSERTED)
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.PARTY  # as sure of one as of the other: they share it
    held(peter, f"iban:{IBAN}", Grade.ATTESTED)
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.OTHER


def test_who_is_copied_in_is_a_party(talk: Conversation, peter: Contact) -> None:
    held(peter, "customer:4711")
    said(talk, 3, cc=[PETER])
    assert whose(RecordKnown.of(talk), "customer", "4711") is Whose.PARTY


def test_an_address_that_took_part_is_a_partys_although_nobody_claims_it(talk: Conversation) -> None:
    said(talk, 3, cc=["mailto:third@example.org"])
    for each in Contact.objects.filter(name="").exclude(claims=None):
        for one in each.claims.all():
            withdraw(one, None, "unknown")
    assert whose(RecordKnown.of(talk), "mailto", "third@example.org") is Whose.PARTY


def test_a_withdrawn_claim_says_nothing(talk: Conversation, peter: Contact) -> None:
    withdraw(claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "", None), None, "a mistake")
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.NOBODY


def test_the_joined_are_one_until_they_are_parted(talk: Conversation, anna: Contact, peter: Contact) -> None:
    held(peter, f"iban:{IBAN}")
    joining = join(peter, anna, None, "")
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.PARTY
    part(joining, None)
    assert whose(RecordKnown.of(talk), "iban", IBAN) is Whose.OTHER


def test_writing_to_somebody_else_makes_a_partys_values_anothers(
    talk: Conversation, anna: Contact, peter: Contact
) -> None:
    held(anna, f"iban:{IBAN}")
    held(peter, f"iban:{OTHER_IBAN}")
    asked = [Value("iban", IBAN), Value("iban", OTHER_IBAN)]
    assert RecordKnown.of(talk, [ANNA]).whose(asked) == [Whose.PARTY, Whose.OTHER]
    assert RecordKnown.of(talk, [PETER]).whose(asked) == [Whose.OTHER, Whose.PARTY]
    assert RecordKnown.of(talk, [ANNA, PETER]).whose(asked) == [Whose.PARTY, Whose.PARTY]
    assert RecordKnown.of(talk, ["mailto:nobody@example.com"]).whose(asked) == [Whose.OTHER, Whose.OTHER]


def test_handing_on_to_a_colleague_keeps_the_parties(talk: Conversation, anna: Contact, tom: Colleague) -> None:
    held(anna, f"iban:{IBAN}")
    assert whose(RecordKnown.of(talk, ["mailto:tom@mayest.example"]), "iban", IBAN) is Whose.PARTY


def test_a_new_message_knows_those_it_is_written_to(talk: Conversation, anna: Contact) -> None:
    held(anna, f"iban:{IBAN}")
    assert whose(RecordKnown.to([ANNA]), "iban", IBAN) is Whose.PARTY
    assert whose(RecordKnown.to([PETER]), "iban", IBAN) is Whose.OTHER
    assert whose(RecordKnown.to(["not an address"]), "iban", IBAN) is Whose.OTHER


@pytest.mark.parametrize("count", [1, 40])
def test_values_are_looked_up_in_one_query(talk: Conversation, anna: Contact, count: int) -> None:
    known = RecordKnown.of(talk, [ANNA])
    known.whose([Value("tel", "+442079460123")])  # who is who is asked once
    values = [Value("mailto", f"{number}@example.org") for number in range(count)]
    values += [Value("customer", str(number)) for number in range(count)] + [Value("iban", IBAN)]
    with CaptureQueriesContext(connection) as queries:
        assert len(known.whose(values)) == len(values)
    assert len(queries) == 1


def test_who_is_who_takes_three_queries_and_names_two_more(talk: Conversation) -> None:
    known = RecordKnown.of(talk, [ANNA])
    with CaptureQueriesContext(connection) as queries:
        known.whose([Value("iban", IBAN)])
        known.called()
    assert len(queries) == 1 + 3 + 2


def test_it_is_what_the_engine_asks_for(talk: Conversation) -> None:
    known: Known = RecordKnown.of(talk)
    assert known.whose([]) == []


def test_those_written_to_are_called_by_every_name_they_go_by(talk: Conversation, anna: Contact) -> None:
    assert RecordKnown.of(talk).called() == {"Anna Keller", "Anna K."}
    join(anna, make_contact("Annie", Contact.Kind.PERSON, None), None, "")
    assert RecordKnown.of(talk).called() == {"Anna Keller", "Anna K.", "Annie"}


def test_names_are_of_those_written_to_and_of_nobody_else(talk: Conversation) -> None:
    said(talk, 3, cc=[PETER])
    assert RecordKnown.of(talk, [ANNA]).called() == {"Anna Keller", "Anna K."}
    assert RecordKnown.to([PETER]).called() == {"Peter Ott", "Pete"}
    assert RecordKnown.to([ANNA, PETER]).called() == {"Anna Keller", "Anna K.", "Peter Ott", "Pete"}


def test_where_one_has_no_name_none_is_known(talk: Conversation) -> None:
    assert RecordKnown.to([ANNA, "mailto:who@example.com"]).called() == frozenset()
    assert RecordKnown.to([]).called() == frozenset()


def test_nobody_knows_who_reads_an_organisations_post(talk: Conversation, anna: Contact) -> None:
    rename(anna, "Keller Ltd", Contact.Kind.ORGANISATION, None)
    assert RecordKnown.of(talk).called() == frozenset()


def test_an_address_for_a_name_is_none(hello: Account) -> None:
    said(conversation(), sender="mailto:x@example.org", name="x@example.org")
    assert RecordKnown.to(["mailto:x@example.org"]).called() == frozenset()
