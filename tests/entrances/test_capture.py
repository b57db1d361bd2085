"""A call or a visit is noted in seconds, and stands in the one record like everything else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mayest.people.models import Colleague
from mayest.record.addresses.address import address
from mayest.record.contacts.contacts import make_contact
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Contact, Conversation, Interaction

CALL = {"how": "rang", "text": "Asked where her parcel is.", "minutes": "4", "once": "a"}


@pytest.fixture
def line(db: None) -> Account:
    """The telephone number of ours."""
    ours = identity(address("tel:+441632960100"))
    return Account.objects.create(channel="phone", identity=ours, name="Switchboard")


def latest() -> Interaction:
    return Interaction.objects.latest("pk")


def test_a_call_in_a_conversation_stands_in_its_story(
    desk: Client, tom: Colleague, parcel: Conversation, anna: Contact, line: Account
) -> None:
    answer = desk.post(f"/conversations/{parcel.pk}/captures/new/", CALL | {"who": f"contact:{anna.pk}"}, follow=True)
    assert "Noted." in answer.content.decode()
    assert "Asked where her parcel is." in answer.content.decode()
    call = latest()
    assert (call.conversation, call.channel, call.direction, call.minutes, call.by, call.account) == (
        parcel,
        "phone",
        "in",
        4,
        tom,
        line,
    )
    assert "Asked where her parcel is." in desk.get(f"/contacts/{anna.pk}/").content.decode()


def test_we_rang_goes_the_other_way(desk: Client, tom: Colleague, parcel: Conversation, anna: Contact) -> None:
    desk.post(f"/conversations/{parcel.pk}/captures/new/", CALL | {"who": f"contact:{anna.pk}", "how": "rung"})
    assert (latest().direction, latest().by) == ("out", tom)


def test_a_visit_needs_no_number(desk: Client, anna: Contact) -> None:
    desk.post(f"/contacts/{anna.pk}/captures/new/", CALL | {"who": f"contact:{anna.pk}", "how": "met", "minutes": ""})
    assert (latest().channel, latest().minutes) == ("in_person", None)
    assert [str(party.identity) for party in latest().participants.all() if party.role == "from"] == [
        "mailto:anna@example.org"
    ]


def test_a_number_that_nobody_knows_starts_a_contact(desk: Client, db: None) -> None:
    desk.post("/captures/new/", CALL | {"who": "+44 7700 900141"})
    assert latest().participants.filter(identity__value="+447700900141").exists()
    assert Contact.objects.count() == 1


def test_a_name_is_enough_where_one_is_called_so(desk: Client, anna: Contact, peter: Contact) -> None:
    desk.post("/captures/new/", CALL | {"who": "keller"})
    assert latest().appearances.get().contact == anna


def test_of_several_of_that_name_one_is_chosen_and_nothing_typed_is_lost(desk: Client, anna: Contact) -> None:
    other = make_contact("Anna Kellermann", Contact.Kind.PERSON, None, ["mailto:ak@example.net"])
    text = desk.post("/captures/new/", CALL | {"who": "anna k"}).content.decode()
    assert "Several are called so: which of them?" in text
    assert "Asked where her parcel is.</textarea>" in text
    assert f'value="contact:{other.pk}"' in text
    assert not Interaction.objects.exists()
    desk.post("/captures/new/", CALL | {"who": f"contact:{other.pk}"})
    assert latest().appearances.get().contact == other


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"who": ""}, "Say with whom."),
        ({"who": "Nobody at all"}, "Nobody of that name is known"),
        ({"text": " "}, "A word or two on what was said."),
        ({"minutes": "-1"}, "greater than or equal to 0"),
        ({"at": (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")}, "That is still to come"),
    ],
)
def test_what_is_missing_is_told(desk: Client, anna: Contact, changed: dict[str, str], said: str) -> None:
    text = desk.post("/captures/new/", CALL | {"who": "anna@example.org"} | changed).content.decode()
    assert said in text
    assert not Interaction.objects.exists()


def test_whoever_has_no_address_is_not_noted_in_vain(desk: Client, db: None) -> None:
    nameless = make_contact("Walk-in", Contact.Kind.PERSON, None, [])
    text = desk.post(
        f"/contacts/{nameless.pk}/captures/new/", CALL | {"who": f"contact:{nameless.pk}"}
    ).content.decode()
    assert "No address or number of theirs is known" in text


def test_it_can_have_been_earlier(desk: Client, anna: Contact) -> None:
    then = timezone.localtime() - timedelta(hours=3)
    desk.post("/captures/new/", CALL | {"who": "keller", "at": then.strftime("%Y-%m-%dT%H:%M")})
    assert abs(latest().at - then) < timedelta(minutes=1)


def test_a_second_press_notes_nothing_twice(desk: Client, anna: Contact) -> None:
    for _ in range(2):
        desk.post("/captures/new/", CALL | {"who": "keller"})
    assert Interaction.objects.count() == 1


def test_a_stranger_offered_by_nobody_is_not_taken(desk: Client, parcel: Conversation, peter: Contact) -> None:
    text = desk.post(
        f"/conversations/{parcel.pk}/captures/new/", CALL | {"who": f"contact:{peter.pk}"}
    ).content.decode()
    assert "valid choice" in text
    assert not Interaction.objects.filter(channel="phone").exists()
