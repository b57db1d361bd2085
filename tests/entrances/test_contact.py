"""Contacts: made, named, told about, and the whole timeline over every channel."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoAssertNumQueries

from mayest.people.models import Colleague
from mayest.record.models import Claim, Contact, Grade, Note, Withdrawal
from tests.entrances.said import identity, say, somebody, talk


def page(desk: Client, path: str, **headers: str) -> str:
    answer = desk.get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_contacts_are_listed_by_name_with_their_addresses(desk: Client, anna: Contact) -> None:
    somebody("Peter Ott", "mailto:p.ott@example.org")
    text = page(desk, "/contacts/")
    assert text.index("Anna Keller") < text.index("Peter Ott")
    assert "p.ott@example.org" in text


def test_the_list_is_narrowed_by_a_name_or_an_address(desk: Client, anna: Contact) -> None:
    somebody("Peter Ott", "mailto:p.ott@example.org")
    assert "Peter Ott" not in page(desk, "/contacts/?q=kell")
    assert "Anna Keller" in page(desk, "/contacts/?q=anna@example")
    assert "Nobody is called" in page(desk, "/contacts/?q=zebra")


def test_a_contact_is_made_by_hand(desk: Client, tom: Colleague) -> None:
    addresses = "anna@example.org\n+44 1632 960482\ncustomer:SK-204817"
    answer = desk.post("/contacts/new/", {"name": "Anna Keller", "kind": "person", "addresses": addresses})
    made = Contact.objects.get()
    assert answer["Location"] == f"/contacts/{made.pk}/"
    assert made.by == tom
    assert {str(claim.identity or claim.reference) for claim in made.claims.all()} == {
        "mailto:anna@example.org",
        "tel:+441632960482",
        "customer:SK-204817",
    }


def test_an_address_that_is_none_says_so_and_keeps_what_was_written(desk: Client) -> None:
    answer = desk.post("/contacts/new/", {"name": "Anna", "kind": "person", "addresses": "anna at home, I think"})
    text = answer.content.decode()
    assert not Contact.objects.exists()
    assert 'class="errorlist"' in text
    assert "anna at home, I think" in text
    assert 'aria-invalid="true"' in text


def test_a_contact_needs_a_name_or_an_address(desk: Client) -> None:
    answer = desk.post("/contacts/new/", {"name": " ", "kind": "person", "addresses": ""})
    assert "needs a name or an address" in answer.content.decode()


def test_a_contact_is_renamed(desk: Client, anna: Contact) -> None:
    desk.post(f"/contacts/{anna.pk}/edit/", {"name": "Anna Keller-Strand", "kind": "organisation"})
    anna.refresh_from_db()
    assert (anna.name, anna.kind) == ("Anna Keller-Strand", "organisation")


def test_an_address_is_added_with_its_evidence(desk: Client, tom: Colleague, anna: Contact) -> None:
    given = {"thing": "@annak@social.example", "grade": "3", "why": "She answered from there."}
    desk.post(f"/contacts/{anna.pk}/claims/", given)
    claim = Claim.objects.get(identity=identity("acct:annak@social.example"))
    assert (claim.grade, claim.why, claim.by) == (Grade.VERIFIED, "She answered from there.", tom)


def test_an_address_without_evidence_is_asked_for_it(desk: Client, anna: Contact) -> None:
    answer = desk.post(f"/contacts/{anna.pk}/claims/", {"thing": "a@example.org", "grade": "2", "why": ""})
    assert "Say in a few words how we know." in answer.content.decode()
    assert anna.claims.count() == 1


def test_a_claim_is_withdrawn_with_a_reason_and_stays_on_record(desk: Client, tom: Colleague, anna: Contact) -> None:
    claim = Claim.objects.create(contact=anna, identity=identity("tel:+441632960482"), at=timezone.now())
    assert "No longer theirs?" in page(desk, f"/claims/{claim.pk}/withdrawal/")
    desk.post(f"/claims/{claim.pk}/withdrawal/", {"why": "It is her sister's."})
    assert Withdrawal.objects.get(claim=claim).by == tom
    assert "960482" not in page(desk, f"/contacts/{anna.pk}/")
    assert desk.get(f"/claims/{claim.pk}/withdrawal/").status_code == 404


def test_a_note_on_a_contact(desk: Client, anna: Contact) -> None:
    desk.post(f"/contacts/{anna.pk}/notes/", {"text": "Prefers the early crossing."})
    assert Note.objects.get().contact == anna
    assert "Prefers the early crossing." in page(desk, f"/contacts/{anna.pk}/")


def test_the_timeline_holds_every_channel_newest_first(desk: Client, anna: Contact) -> None:
    say(talk(""), anna, "Rang about it.", channel="phone", minutes=4, ago=timedelta(days=3))
    say(talk("Parcel"), anna, "Wrote about it.", ago=timedelta(days=2))
    say(talk(""), anna, "Posted about it.", channel="bluesky", public=True, ago=timedelta(days=1))
    text = page(desk, f"/contacts/{anna.pk}/")
    places = [text.index(piece) for piece in ("Posted about it.", "Wrote about it.", "Rang about it.")]
    assert places == sorted(places)
    assert "Public" in text


def test_a_year_is_drawn_and_told(desk: Client, anna: Contact) -> None:
    for days in (0, 30, 30, 500):
        say(talk(), anna, ago=timedelta(days=days))
    text = page(desk, f"/contacts/{anna.pk}/")
    assert 'aria-label="3 in the last year, week by week"' in text
    assert text.count("<title>Week of ") == 2
    assert "<td>2</td>" in text


def test_the_timeline_goes_on_a_page_at_a_time(desk: Client, anna: Contact) -> None:
    for number in range(60):
        say(talk(f"Case {number:03}"), anna, ago=timedelta(hours=number))
    text = page(desk, f"/contacts/{anna.pk}/")
    assert "Case 049" in text
    assert "Case 050" not in text
    older = text.partition('hx-get="')[2].partition('"')[0].replace("&amp;", "&")
    rest = page(desk, older, **{"HX-Request": "true"})
    assert "Case 050" in rest
    assert "<html" not in rest


def test_a_joined_contact_leads_to_the_one_it_is_shown_under(desk: Client, anna: Contact) -> None:
    other = somebody("A. Keller", "mailto:a.keller@example.org")
    Contact.objects.filter(pk=other.pk).update(head=anna)
    assert desk.get(f"/contacts/{other.pk}/")["Location"] == f"/contacts/{anna.pk}/"


@pytest.mark.parametrize("path", ["/contacts/", "/contacts/{pk}/"])
def test_many_cost_as_many_queries_as_few(
    desk: Client, tom: Colleague, anna: Contact, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(50):
        say(talk(f"Case {number}"), anna, direction="out", by=tom, ago=timedelta(hours=number))
        somebody(f"Namesake {number}", f"mailto:n{number}@example.org", "tel:+441632960482")
    with django_assert_max_num_queries(18):
        page(desk, path.format(pk=anna.pk))


def test_who_never_said_their_name_goes_by_their_address(desk: Client) -> None:
    nameless = somebody("", "tel:+441632960777")
    say(talk(), nameless, "Rang, said nothing.", channel="phone")
    for path in ("/", f"/conversations/{nameless.appearances.get().interaction.conversation_id}/", "/contacts/"):
        assert "<bdi>+44 1632 960777</bdi>" in page(desk, path)
    assert "<h1><bdi>+44 1632 960777</bdi></h1>" in page(desk, f"/contacts/{nameless.pk}/")
