"""Somebody writes to us on a real Synapse, it comes in, an answer written on the desk arrives: once, in their room."""

from datetime import timedelta
from threading import Thread

import pytest
from django.utils import timezone

from mayest.channels.channel import Fetches, Listens, Sends
from mayest.channels.matrix import Matrix
from mayest.channels.matrix.said import ENCRYPTED
from mayest.channels.matrix.settings import MatrixSettings
from mayest.channels.message import Message, Part, Party, Role
from mayest.channels.settings import Secret
from mayest.channels.wire import Envelope, Failure, WireError
from mayest.people.models import Colleague
from mayest.record.accounts.fetched import bookmark
from mayest.record.accounts.health import wake
from mayest.record.conversations.reply_route import reply_route
from mayest.record.models import (
    Attachment,
    Contact,
    Conversation,
    Delivery,
    DeliveryFile,
    Health,
    Interaction,
    Nondelivery,
    Participant,
    State,
    Way,
)
from mayest.record.storage import blobs
from tests.flows.matrix_desk import Desk, by_token, conversation, deliver_due, desk_at, said
from tests.servers.synapse import PASSWORD, Person, Synapse

pytestmark = [pytest.mark.django_db, pytest.mark.server]
ENCRYPTION = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


@pytest.fixture
def desk(homeserver: Synapse, db: None) -> Desk:
    return desk_at(homeserver)


@pytest.fixture
def ben(homeserver: Synapse) -> Person:
    """A customer, with a client of his own."""
    return homeserver.person("ben", "Ben Tarrant")


@pytest.fixture
def room(desk: Desk, ben: Person) -> str:
    """Give a room into which Ben has invited us, and asked something."""
    room = ben.room(desk.user, preset="private_chat")
    ben.say(room, "Is the 17:30 still going?")
    return room


def health(desk: Desk, way: Way) -> Health:
    return Health.objects.get(account=desk.account, way=way)


def test_somebody_writes_and_is_answered_in_the_same_room(desk: Desk, ben: Person, room: str, priya: Colleague) -> None:
    assert desk.fetched() == 1
    assert Contact.objects.get().called == "Ben Tarrant"
    assert reply_route(conversation()).to == [ben.address]
    sent = desk.answered(priya, "It is. The 20:00 we decide at six.")
    assert sent.state == State.SENT
    question, answer = ben.said_in(room)
    assert answer["sender"] == desk.user
    assert answer["content"]["body"] == "It is. The 20:00 we decide at six."
    assert answer["content"]["m.relates_to"] == {"m.in_reply_to": {"event_id": question["event_id"]}}
    assert desk.fetched() == 0
    ben.say(room, "Thanks!", **{"m.relates_to": {"m.in_reply_to": {"event_id": answer["event_id"]}}})
    assert desk.fetched() == 1
    assert said("id") == [
        ("they", "Is the 17:30 still going?"),
        ("we", "It is. The 20:00 we decide at six."),
        ("they", "Thanks!"),
    ]
    assert Conversation.objects.count() == 1
    assert Interaction.objects.filter(account=desk.account).count() == 3


def test_what_we_say_from_another_client_is_ours_and_in_their_timeline(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    desk.person.say(room, "On my way to the slip.")
    assert desk.fetched() == 1
    assert said()[-1] == ("we", "On my way to the slip.")
    ours = Interaction.objects.get(direction="out")
    assert Participant.objects.get(interaction=ours, role=Role.TO).identity.value == ben.user
    assert Contact.objects.get(called="Ben Tarrant").appearances.filter(interaction=ours).exists()


def test_what_came_first_stays_when_it_is_corrected_or_taken_back(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    first = ben.say(room, "The 18:30?")
    relation = {"rel_type": "m.replace", "event_id": first}
    new = {"msgtype": "m.text", "body": "The 19:30?"}
    ben.say(room, "* The 19:30?", **{"m.new_content": new, "m.relates_to": relation})
    desk.fetched()
    ben.call("PUT", f"rooms/{room}/redact/{first}/1", {"reason": "never mind"})
    desk.fetched()
    assert [text for _, text in said()][1:] == [
        "The 18:30?",
        "(Correction:) The 19:30?",
        "(Took back what was said.) never mind",
    ]
    assert Conversation.objects.count() == 1


def test_what_was_taken_back_before_we_heard_it_is_told_and_no_trouble(desk: Desk, ben: Person, room: str) -> None:
    first = ben.say(room, "My PIN is 4471")
    ben.call("PUT", f"rooms/{room}/redact/{first}/1", {})
    assert desk.fetched() == 2
    assert [text for _, text in said()] == ["Is the 17:30 still going?", "(Took back what was said.)"]


def test_a_picture_comes_in_and_a_file_goes_out(desk: Desk, ben: Person, room: str, priya: Colleague) -> None:
    place = ben.upload(b"\x89PNG", "image/png")
    about = {"msgtype": "m.image", "body": "ramp.png", "url": place, "info": {"mimetype": "image/png", "size": 4}}
    ben.put(room, "m.room.message", about)
    ben.put(room, "m.room.message", {**about, "url": "mxc://chat.example/gone"})
    assert desk.fetched() == 3
    attached = Attachment.objects.get()
    assert (attached.name, blobs.content(attached.blob)) == ("ramp.png", b"\x89PNG")
    assert "ramp.png was not fetched" in Interaction.objects.latest("at", "id").problems[0]
    [blob] = blobs.keep([b"High water 14:10"])
    queued = Delivery.objects.create(
        conversation=conversation(), channel="matrix", account=desk.account, to=[ben.address], text="The tides",
        at=timezone.now(), due=timezone.now(), by=priya,
    )  # fmt: skip
    DeliveryFile.objects.create(delivery=queued, blob=blob, name="tides.txt", media_type="text/plain")
    deliver_due()
    words, file = ben.said_in(room)[-2:]
    assert (words["content"]["body"], file["content"]["msgtype"]) == ("The tides", "m.file")
    assert desk.fetched() == 0
    assert Attachment.objects.count() == 2


def test_an_encrypted_room_is_told_and_nothing_readable_goes_into_it(desk: Desk, ben: Person, priya: Colleague) -> None:
    room = ben.room(desk.user, preset="private_chat", initial_state=[ENCRYPTION])
    ben.put(room, "m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA"})
    assert desk.fetched() == 1
    assert said() == [("they", ENCRYPTED)]
    assert desk.answered(priya, "Hello Ben").state == State.FAILED
    assert "answer by another way" in Nondelivery.objects.get().why
    assert ben.said_in(room) == []


def test_who_has_left_the_room_is_not_written_to_there(desk: Desk, ben: Person, room: str, priya: Colleague) -> None:
    other = desk.server.person("cleo")
    ben.call("POST", f"rooms/{room}/invite", {"user_id": other.user})
    other.join(room)
    desk.fetched()
    assert desk.answered(priya, "Only for Dora", ["matrix:@dora:chat.example"]).state == State.FAILED
    ben.call("POST", f"rooms/{room}/leave", {})
    assert desk.answered(priya, "Dear Ben", [ben.address]).state == State.FAILED
    assert {each.why for each in Nondelivery.objects.all()} == {"is not in that room (any more): answer by another way"}
    other.call("GET", "account/whoami")
    assert other.bodies(room) == ["Is the 17:30 still going?"]


def test_when_we_were_put_out_of_a_room_the_answer_says_so(
    desk: Desk, ben: Person, room: str, priya: Colleague
) -> None:
    desk.fetched()
    ben.say(room, "Goodbye.")
    ben.call("POST", f"rooms/{room}/kick", {"user_id": desk.user})
    assert desk.fetched() == 1
    assert said()[-1] == ("they", "Goodbye.")
    desk.answered(priya, "Hello?")
    assert "we are in that room no more" in Nondelivery.objects.get().why


def test_what_is_said_where_anybody_can_join_is_public(desk: Desk, ben: Person) -> None:
    room = ben.room(desk.user, preset="public_chat")
    ben.say(room, "Anybody here?")
    desk.fetched()
    assert Interaction.objects.get().public
    assert reply_route(conversation()).public


def test_a_long_absence_leaves_no_gap(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    for number in range(130):
        ben.say(room, f"Message {number}")
    assert desk.fetched() == 130
    assert [text for _, text in said()][1:] == [f"Message {number}" for number in range(130)]


def test_given_again_from_an_earlier_place_nothing_is_stored_twice(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    before = bookmark(desk.account)
    for number in range(60):
        ben.say(room, f"Message {number}")
    ben.call("PUT", f"profile/{ben.user}/displayname", {"displayname": "Ben T."})
    ben.say(room, "Under another name")
    assert desk.fetched() == 61
    for place in (before, ""):
        desk.account.bookmark.text = place
        desk.account.bookmark.save()
        assert desk.fetched() == 0


def test_a_token_that_was_revoked_is_told_with_the_mend_and_nothing_is_lost(
    desk: Desk, ben: Person, room: str, priya: Colleague
) -> None:
    desk.fetched()
    desk.person.call("POST", "logout", {})
    ben.say(room, "Are you there?")
    with pytest.raises(WireError):
        desk.fetched()
    waits = desk.answered(priya, "Yes.")
    assert waits.state == State.WAITING
    for way in Way:
        assert health(desk, way).failure == Failure.ACCOUNT
        assert "make a new one, and enter it under Accounts" in health(desk, way).trouble
    desk.set_to(MatrixSettings(desk.server.address, desk.user, password=Secret(PASSWORD)))
    wake(desk.account)
    assert desk.fetched() == 1
    deliver_due()
    assert ben.bodies(room)[-1] == "Yes."
    assert desk.fetched() == 0


def test_a_server_that_is_away_makes_it_later_without_loss_or_doubles(
    desk: Desk, ben: Person, room: str, priya: Colleague
) -> None:
    desk.fetched()
    ben.say(room, "And the 20:00?")
    desk.server.stop()
    try:
        with pytest.raises(WireError) as raised:
            desk.fetched()
        waits = desk.answered(priya, "Still going.")
    finally:
        desk.server.start()
    assert raised.value.failure is Failure.UNREACHABLE
    assert (waits.state, health(desk, Way.OUT).failure) == (State.WAITING, Failure.UNREACHABLE)
    wake(desk.account)
    assert desk.fetched() == 1
    deliver_due()
    assert desk.fetched() == 0
    assert ben.bodies(room) == ["Is the 17:30 still going?", "And the 20:00?", "Still going."]
    assert sorted(text for _, text in said()) == sorted(ben.bodies(room))
    assert health(desk, Way.IN).trouble == health(desk, Way.OUT).trouble == ""


def test_listening_ends_when_something_is_said(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    channel = Matrix()
    assert isinstance(channel, Listens)
    place, settings = bookmark(desk.account), by_token(desk.server, desk.person)
    channel.wait(settings, place, 0.01)
    waiting = Thread(target=channel.wait, args=(settings, place, 60))
    waiting.start()
    ben.say(room, "Hello?")
    waiting.join(20)
    assert not waiting.is_alive()
    assert desk.fetched() == 1


def test_trying_says_who_we_are_and_what_is_wrong(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    channel, where = Matrix(), desk.server.address
    assert isinstance(channel, Sends)
    assert isinstance(channel, Fetches)
    good = by_token(desk.server, desk.person)
    assert channel.try_sending(good) == f"{desk.user} on 127.0.0.1"
    assert channel.try_fetching(good) == f"{desk.user} on 127.0.0.1, in 1 room"
    name = desk.user.partition(":")[0].removeprefix("@")
    assert channel.try_sending(MatrixSettings(where, name, password=Secret(PASSWORD))).startswith(desk.user)
    for settings, why in (
        (MatrixSettings(where, desk.user, password=Secret("wrong")), "user and password are not accepted"),
        (MatrixSettings(where, desk.user, Secret("wrong")), "make a new one"),
        (MatrixSettings(where, ben.user, good.token), f"the access token is {desk.user}'s"),
        (MatrixSettings(where, desk.user), "fill one in"),
        (MatrixSettings(where, "", password=Secret("x")), "fill in the user"),
        (MatrixSettings("chat.example", desk.user, good.token), "starts with https://"),
        (MatrixSettings(f"{where}/elsewhere", desk.user, good.token), "see that the address is right"),
    ):
        with pytest.raises(WireError, match=why) as raised:
            channel.try_sending(settings)
        assert raised.value.failure is Failure.ACCOUNT


def test_a_password_lets_us_in_once_for_each_purpose(desk: Desk, ben: Person, room: str, priya: Colleague) -> None:
    desk.set_to(MatrixSettings(desk.server.address, desk.user, password=Secret(PASSWORD)))
    for _ in range(3):
        desk.fetched()
    desk.answered(priya, "One")
    desk.answered(priya, "Two")
    assert ben.bodies(room)[-2:] == ["One", "Two"]
    devices = {each["device_id"] for each in desk.person.call("GET", "devices")["devices"]}
    assert {each for each in devices if each.startswith("MAYEST")} == {"MAYEST_IN", "MAYEST_OUT"}


def test_sent_again_by_another_session_it_is_found_in_the_room(desk: Desk, ben: Person, room: str) -> None:
    desk.fetched()
    channel, an_hour_ago = Matrix(), timezone.now() - timedelta(hours=1)
    words = Message(
        "matrix",
        (Party(Role.FROM, desk.person.address), Party(Role.TO, ben.address)),
        at=an_hour_ago,
        key="token@chat.example",
        refers_to=(room,),
        text="Once",
        parts=(Part("a.txt", "text/plain", b"a"),),
    )
    envelope = Envelope(desk.person.address, (ben.address,), channel.write(words))
    channel.send(by_token(desk.server, desk.person), envelope)
    again = channel.send(MatrixSettings(desk.server.address, desk.user, password=Secret(PASSWORD)), envelope)
    assert "has it already" in again.said
    assert ben.bodies(room)[1:] == ["Once", "a.txt"]
