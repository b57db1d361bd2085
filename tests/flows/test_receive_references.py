"""What a contact says is theirs is claimed as theirs, and only that."""

import pytest

from mayest.record.contacts.claims import claim, references
from mayest.record.contacts.ours import own
from mayest.record.models import Account, Claim, Contact, Grade, Reference
from tests.flows.mails import mail, stored, taken

pytestmark = pytest.mark.django_db
IBAN = "DE89370400440532013000"
SAYS = "My IBAN is DE89 3704 0044 0532 0130 00."


def _theirs(contact: Contact) -> list[str]:
    return [str(each.reference) for each in references(contact)]


def test_an_account_they_name_is_claimed_with_its_evidence(anna: Contact, hello: Account) -> None:
    made = stored(mail(text=SAYS))
    [found] = references(anna)
    assert found.reference == Reference.objects.get(scheme="iban", value=IBAN)
    assert (found.grade, found.interaction, found.why) == (Grade.ASSERTED, made, "Written to us by them")


def test_a_stranger_may_name_one_as_well(hello: Account) -> None:
    made = stored(mail(text=SAYS))
    [appearance] = made.appearances.all()
    assert _theirs(appearance.contact) == [f"iban:{IBAN}"]


def test_of_a_card_only_a_digest_is_kept(anna: Contact, hello: Account) -> None:
    stored(mail(text="Please charge my card 4111 1111 1111 1111."))
    [found] = references(anna)
    assert found.reference is not None
    assert (found.reference.scheme, found.reference.tail) == ("card", "1111")
    assert "4111" not in found.reference.value


def test_what_they_only_quote_is_not_theirs(anna: Contact, hello: Account) -> None:
    quoted = "No, that is another one.\n\nOn Monday, 2 March 2026, Hello wrote:\n> Is it DE89 3704 0044 0532 0130 00?\n"
    stored(mail(text=quoted))
    assert _theirs(anna) == []


def test_what_we_write_is_not_theirs(anna: Contact, hello: Account) -> None:
    stored(mail(sender="hello@mayest.example", to="anna@example.org", text=SAYS))
    assert not Claim.objects.filter(reference__isnull=False).exists()


def test_our_own_account_is_not_theirs(anna: Contact, hello: Account) -> None:
    own(f"iban:{IBAN}", "Our bank", None)
    stored(mail(text="I have paid to DE89 3704 0044 0532 0130 00."))
    assert _theirs(anna) == []


def test_it_is_claimed_once_however_often_it_is_said(anna: Contact, hello: Account) -> None:
    taken(mail("1", text=SAYS), mail("2", text=SAYS))
    stored(mail("3", text=SAYS))
    assert Claim.objects.filter(contact=anna, reference__isnull=False).count() == 1


def test_what_was_claimed_more_surely_is_left_alone(anna: Contact, hello: Account) -> None:
    claim(anna, f"iban:{IBAN}", Grade.VERIFIED, "by letter", None)
    stored(mail(text=SAYS))
    assert [each.grade for each in Claim.objects.filter(reference__isnull=False)] == [Grade.VERIFIED]


def test_two_may_name_the_same(anna: Contact, peter: Contact, hello: Account) -> None:
    taken(mail("1", text=SAYS), mail("2", text=SAYS, sender="peter@example.net"))
    assert _theirs(anna) == _theirs(peter) == [f"iban:{IBAN}"]


def test_where_two_share_an_address_it_is_nobodys(anna: Contact, peter: Contact, hello: Account) -> None:
    claim(peter, "mailto:anna@example.org", Grade.ATTESTED, "they share it", None)
    stored(mail(text=SAYS))
    assert _theirs(anna) == _theirs(peter) == []


def test_a_bounce_says_nothing_of_its_sender(hello: Account) -> None:
    bounce = mail(
        sender="MAILER-DAEMON@example.org", text=SAYS, headers=[("Auto-Submitted", "auto-replied")], subject="Failure"
    )
    stored(bounce)
    assert not Claim.objects.filter(reference__isnull=False).exists()
