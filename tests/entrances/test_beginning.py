"""Writing to somebody first, and what waits to go out."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim, make_contact
from mayest.record.models import Composition, Contact, Conversation, Delivery, Grade
from mayest.record.outgoing import compositions

WITH_SCRIPTS = {"HX-Request": "true"}


def begin(desk: Client, contact: Contact, address: str = "mailto:anna@example.org", subject: str = "Your trip") -> str:
    """Begin, and give the address to which the page leads."""
    answer = desk.post(f"/contacts/{contact.pk}/conversations/new/", {"address": address, "subject": subject})
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_the_ways_are_those_that_are_known_surest_first(desk: Client, anna: Contact) -> None:
    claim(anna, "acct:annak@social.example", Grade.ASSERTED, "same picture", None)
    claim(anna, "postal:12 Quay Lane, Port Ellin", Grade.VERIFIED, "her letter", None)
    claim(anna, "tel:+447700900141", Grade.VERIFIED, "rang from it", None)
    text = desk.get(f"/contacts/{anna.pk}/conversations/new/").content.decode()
    ways = (
        "Letter: 12 Quay Lane, Port Ellin (verified)",
        "E-mail: anna@example.org (attested)",
        "Mastodon: @annak@social",
    )
    places = [text.index(way) for way in ways]
    assert places == sorted(places)
    assert "900141" not in text


def test_who_cannot_be_written_to_leads_to_adding_an_address(desk: Client) -> None:
    caller = make_contact("", Contact.Kind.PERSON, None, ["tel:+447700900141"])
    text = desk.get(f"/contacts/{caller.pk}/conversations/new/").content.decode()
    assert f'href="/contacts/{caller.pk}/edit/"' in text
    assert "<form method" not in text.partition("<main")[2].partition("</main")[0]


def test_the_words_come_on_the_conversations_page(desk: Client, anna: Contact) -> None:
    where = begin(desk, anna)
    text = desk.get(where).content.decode()
    assert "<h2>Write <span data-way>by e-mail</span> to <bdi data-whom>anna@example.org</bdi></h2>" in text
    assert 'value="Your trip"' in text


def test_another_address_than_those_known_is_not_taken(desk: Client, anna: Contact) -> None:
    answer = desk.post(f"/contacts/{anna.pk}/conversations/new/", {"address": "mailto:eve@example.net"})
    assert answer.status_code == 200
    assert not Conversation.objects.exists()


def test_what_was_begun_is_found_again_and_then_waits(desk: Client, anna: Contact) -> None:
    where = begin(desk, anna).partition("#")[0]
    assert where in desk.get("/deliveries/").content.decode()
    written = {"channel": "email", "to": "anna@example.org", "subject": "Your trip", "text": "It is on."}
    desk.post(f"{where}composition/", {**written, "text": ""}, headers=WITH_SCRIPTS)
    assert where in desk.get("/deliveries/").content.decode()
    desk.post(f"{where}delivery/", written)
    text = desk.get("/deliveries/").content.decode()
    assert f"{where}#delivery-{Delivery.objects.get().pk}" in text
    assert "no outgoing account yet" in text
    assert "Your draft" not in text


def test_what_was_begun_and_discarded_leaves_nothing(desk: Client, anna: Contact) -> None:
    for headers in ({}, WITH_SCRIPTS):
        where = begin(desk, anna).partition("#")[0]
        answer = desk.post(f"{where}composition/undo/", headers=headers)
        assert answer.headers.get("Location", answer.headers.get("HX-Redirect")) == "/deliveries/"
        assert not Conversation.objects.exists()


def test_whoever_goes_on_writing_keeps_the_conversation(desk: Client, anna: Contact) -> None:
    where = begin(desk, anna).partition("#")[0]
    assert desk.post(f"{where}composition/undo/", {"goes-on": "1"}, headers=WITH_SCRIPTS).status_code == 204
    assert Conversation.objects.exists()
    assert not Composition.objects.exists()


def test_discarding_an_answer_keeps_what_was_said(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    compositions.keep(parcel, tom, "email", [], [], "", "No.")
    desk.post(f"/conversations/{parcel.pk}/composition/undo/")
    assert Conversation.objects.filter(pk=parcel.pk).exists()


def test_the_outbox_shows_no_author_and_nobody_elses_drafts(
    desk: Client, tom: Colleague, priya: Colleague, parcel: Conversation
) -> None:
    compositions.keep(parcel, priya, "email", ["mailto:anna@example.org"], [], "", "Hers alone")
    post(parcel, priya, "Found it")
    text = desk.get("/deliveries/").content.decode()
    assert "Found it" in text
    assert "Hers alone" not in text
    assert "Priya" not in text


def test_what_waits_can_be_taken_back_by_who_wrote_it(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    sent = post(parcel, tom, "Found it")
    there = f"/conversations/{parcel.pk}/"
    assert f'action="/deliveries/{sent.pk}/undo/"' in desk.get(there).content.decode()
    answer = desk.post(f"/deliveries/{sent.pk}/undo/", follow=True)
    assert answer.redirect_chain[0][0] == f"{there}#reply"
    text = answer.content.decode()
    assert "Taken back." in text
    assert "Found it</textarea>" in text
    assert not Delivery.objects.exists()


def test_what_somebody_else_sent_stays(desk: Client, priya: Colleague, parcel: Conversation) -> None:
    hers = post(parcel, priya, "Found it")
    assert "undo/" not in desk.get(f"/conversations/{parcel.pk}/").content.decode().partition('id="delivery')[2][:2000]
    text = desk.post(f"/deliveries/{hers.pk}/undo/", follow=True).content.decode()
    assert "Only who wrote it can take it back" in text
    assert Delivery.objects.get() == hers


def test_what_is_being_written_is_not_written_over(desk: Client, tom: Colleague, parcel: Conversation) -> None:
    sent = post(parcel, tom, "Found it")
    compositions.keep(parcel, tom, "email", [], [], "", "One more thing")
    text = desk.post(f"/deliveries/{sent.pk}/undo/", follow=True).content.decode()
    assert "You are writing something else" in text
    assert (Delivery.objects.get(), Composition.objects.get().text) == (sent, "One more thing")


def test_a_long_outbox_comes_in_pages_at_a_constant_price(
    desk: Client, tom: Colleague, parcel: Conversation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(35):
        post(parcel, tom, f"Message {number:02}", ago=timedelta(minutes=number))
    with django_assert_max_num_queries(9):
        first = desk.get("/deliveries/").content.decode()
    assert "Message 29" in first
    assert "Message 30" not in first
    more = first.partition('hx-get="')[2].partition('"')[0]
    second = desk.get(more, headers=WITH_SCRIPTS).content.decode()
    assert "Message 30" in second
    assert "Message 29" not in second
    assert "<html" not in second


def post(conversation: Conversation, colleague: Colleague, text: str, ago: timedelta = timedelta(0)) -> Delivery:
    at = timezone.now() - ago
    to = ["mailto:anna@example.org"]
    return Delivery.objects.create(conversation=conversation, channel="email", to=to, text=text, at=at, by=colleague)
