"""Posts go out to a real network of the AT protocol and come back from it: public, once, and in one conversation."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from mayest.channels.bluesky import Bluesky
from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.channel import Fetches
from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.channels.wire import Failure, WireError
from mayest.inbound.fetch import fetch
from mayest.outbound.deliver import deliver
from mayest.outbound.submit import Submission, submit
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up, way_in
from mayest.record.addresses.address import address
from mayest.record.conversations.conversations import begin, reply_route
from mayest.record.models import (
    Account,
    Attempt,
    Conversation,
    Delivery,
    Direction,
    Health,
    Interaction,
    Nondelivery,
    State,
)
from mayest.record.outgoing import underway
from mayest.record.outgoing.underway import give_up_orphans, next_due
from tests.servers.atproto import PASSWORD, Network, Person, network, why_not
from tests.servers.ports import wait_until

pytestmark = [pytest.mark.django_db, pytest.mark.server]


@pytest.fixture
def we(bluesky_network: Network) -> Person:
    return bluesky_network.join("skerry")


@pytest.fixture
def kim(bluesky_network: Network) -> Person:
    return bluesky_network.join("kim")


def reached(network: Network, person: Person, password: str = PASSWORD) -> BlueskySettings:
    return BlueskySettings(network.pds, person.handle, Secret(password))


@pytest.fixture
def ours(bluesky_network: Network, we: Person, db: None) -> Account:
    """Give an account of ours that posts and is fetched."""
    return set_up(channel("bluesky"), address(we.did), "Skerry Line", reached(bluesky_network, we))


def fetched(account: Account) -> int:
    fetches = way_in(account)
    assert isinstance(fetches, Fetches)
    return fetch(account, fetches)


def mention(network: Network, by: Person, of: Person, text: str = "when does the early boat leave?") -> dict[str, str]:
    """Let somebody mention somebody, and wait until the network has noticed."""
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": of.did}
    facet = {"index": {"byteStart": 0, "byteEnd": len(of.handle) + 1}, "features": [feature]}
    made = network.post(by, f"@{of.handle} {text}", facets=[facet])
    wait_until(lambda: made["uri"] in network.noticed(of), "the network notices the mention")
    return made


def reply(network: Network, by: Person, to: str, of: Person, text: str) -> dict[str, str]:
    """Let somebody answer a post, and wait until the network has noticed."""
    [parent] = [post for post in network.posts(of) if post["uri"] == to]
    near = {"uri": parent["uri"], "cid": parent["cid"]}
    root = parent["value"].get("reply", {}).get("root", near)
    made = network.post(by, text, reply={"root": root, "parent": near})
    wait_until(lambda: made["uri"] in network.noticed(of), "the network notices the reply")
    return made


def say(talk: Conversation, by: Colleague, text: str, *to: str) -> Delivery:
    """Write a post, and let the time to think better of it pass."""
    sent = submit(Submission(talk, by, "bluesky", to, text=text)).sent
    assert sent is not None
    Delivery.objects.update(due=timezone.now())
    return sent


def deliver_due() -> None:
    while delivery := next_due(timezone.now()):
        deliver(delivery)


def test_a_mention_is_answered_below_it_and_answered_again_in_one_conversation(
    bluesky_network: Network, ours: Account, we: Person, kim: Person, priya: Colleague
) -> None:
    asked = mention(bluesky_network, kim, we)
    assert fetched(ours) == 1
    question = Interaction.objects.get(key=asked["uri"])
    route = reply_route(question.conversation)
    assert (route.channel, route.to, route.public, route.account) == ("bluesky", [kim.did], True, ours)
    assert question.participants.get(role="from").name == "Kim"

    text = f"At nine ☕ @{kim.handle}, see https://skerryline.example/spring."
    delivery = say(question.conversation, priya, text, *route.to)
    deliver_due()
    delivery.refresh_from_db()
    [posted] = bluesky_network.posts(we)
    assert (delivery.state, posted["uri"]) == (State.SENT, delivery.key)
    assert posted["value"]["text"] == text
    assert posted["value"]["reply"] == {"root": asked, "parent": asked}
    raw = text.encode()
    places = [facet["index"] for facet in posted["value"]["facets"]]
    covered = sorted(raw[place["byteStart"] : place["byteEnd"]].decode() for place in places)
    assert covered == sorted([f"@{kim.handle}", "https://skerryline.example/spring"])
    wait_until(lambda: posted["uri"] in bluesky_network.noticed(kim), "Kim is told of the answer")

    thanks = reply(bluesky_network, kim, posted["uri"], we, "Thank you!")
    assert fetched(ours) == 1
    told = list(question.conversation.interactions.order_by("at").values_list("key", "direction", "public"))
    assert told == [(asked["uri"], "in", True), (posted["uri"], "out", True), (thanks["uri"], "in", True)]
    assert (fetched(ours), Interaction.objects.count()) == (0, 3)
    said = question.conversation.interactions.get(direction=Direction.OUT)
    assert (said.by, said.account, said) == (priya, ours, delivery.interaction)


def test_our_own_post_made_elsewhere_comes_in_as_said_by_us_and_answers_are_tied_to_it(
    bluesky_network: Network, ours: Account, we: Person, kim: Person
) -> None:
    posted = bluesky_network.post(we, "The new boat is here.")
    assert fetched(ours) == 1
    said = Interaction.objects.get()
    assert (said.direction, said.account, said.public, said.key) == (Direction.OUT, ours, True, posted["uri"])
    reply(bluesky_network, kim, posted["uri"], we, "How lovely!")
    assert fetched(ours) == 1
    assert said.conversation.interactions.filter(direction=Direction.IN).count() == 1
    assert Conversation.objects.count() == 1


def test_a_post_that_we_begin_is_one_conversation_and_whoever_answers_stands_in_it(
    bluesky_network: Network, ours: Account, we: Person, kim: Person, priya: Colleague
) -> None:
    talk = begin("")
    say(talk, priya, f"@{kim.handle} your coin is found.", kim.did)
    deliver_due()
    [posted] = bluesky_network.posts(we)
    assert "reply" not in posted["value"]
    wait_until(lambda: posted["uri"] in bluesky_network.noticed(kim), "Kim is told of it")
    reply(bluesky_network, kim, posted["uri"], we, "Hooray!")
    fetched(ours)
    assert [each.direction for each in talk.interactions.order_by("at")] == [Direction.OUT, Direction.IN]
    assert talk.interactions.earliest("at").participants.get(role="to").identity.value == kim.did.removeprefix("did:")


def test_a_post_that_would_reach_nobody_and_one_that_is_too_long_say_the_mend(
    ours: Account, kim: Person, priya: Colleague
) -> None:
    for text, mend in (("Your coin is found.", "mention them in the text"), ("x" * 301, "this has 1 more: shorten it")):
        delivery = say(begin(""), priya, text, kim.did)
        deliver_due()
        delivery.refresh_from_db()
        assert (delivery.state, delivery.interaction) == (State.FAILED, None)
        assert mend in Nondelivery.objects.get(delivery=delivery).why


def test_what_is_answered_may_be_gone_by_then(
    bluesky_network: Network, ours: Account, we: Person, kim: Person, priya: Colleague
) -> None:
    asked = mention(bluesky_network, kim, we)
    fetched(ours)
    bluesky_network.delete(kim, asked["uri"])
    wait_until(lambda: asked["uri"] not in bluesky_network.noticed(we), "the network forgets it")
    delivery = say(Interaction.objects.get().conversation, priya, "At nine.", kim.did)
    deliver_due()
    delivery.refresh_from_db()
    assert delivery.state == State.FAILED
    assert "not there any more" in Nondelivery.objects.get().why
    assert fetched(ours) == 0


def test_who_takes_another_name_stays_the_same_contact(
    bluesky_network: Network, ours: Account, we: Person, kim: Person
) -> None:
    mention(bluesky_network, kim, we)
    fetched(ours)
    bluesky_network.ask("com.atproto.identity.updateHandle", {"handle": f"new-{kim.handle}"}, kim)
    mention(bluesky_network, kim, we, "and the late one?")
    assert fetched(ours) == 1
    people = {party.identity for each in Interaction.objects.all() for party in each.participants.filter(role="from")}
    assert len(people) == 1


def test_a_reply_under_a_mention_of_a_mention_goes_to_where_the_thread_began(
    bluesky_network: Network, ours: Account, we: Person, kim: Person, priya: Colleague
) -> None:
    begun = bluesky_network.post(kim, "Does anybody know the timetable?")
    peter = bluesky_network.join("peter")
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": we.did}
    facet = {"index": {"byteStart": 4, "byteEnd": 5 + len(we.handle)}, "features": [feature]}
    below = {"root": begun, "parent": begun}
    asked = bluesky_network.post(peter, f"Ask @{we.handle}", reply=below, facets=[facet])
    wait_until(lambda: asked["uri"] in bluesky_network.noticed(we), "the network notices the mention")
    fetched(ours)
    say(Interaction.objects.get().conversation, priya, "It is on our page.", peter.did)
    deliver_due()
    [posted] = bluesky_network.posts(we)
    assert posted["value"]["reply"] == {"root": begun, "parent": asked}


def test_a_wrong_password_is_told_with_the_mend_either_way(
    bluesky_network: Network, ours: Account, we: Person, kim: Person, priya: Colleague
) -> None:
    wrong = reached(bluesky_network, we, "wrong")
    set_up(channel("bluesky"), address(we.did), "Skerry Line", wrong)
    with pytest.raises(WireError, match="does not let"):
        Bluesky().try_sending(wrong)
    ours.refresh_from_db()
    with pytest.raises(WireError) as raised:
        fetched(ours)
    assert raised.value.failure is Failure.ACCOUNT
    delivery = say(begin(""), priya, f"@{kim.handle} hello", kim.did)
    Health.objects.update(again_at=None)
    deliver_due()
    delivery.refresh_from_db()
    assert delivery.state == State.WAITING
    assert {health.failure for health in Health.objects.all()} == {"account"}
    assert all("make a new app password" in health.trouble for health in Health.objects.all())


def test_an_app_password_is_enough_and_trying_says_which_address_it_is(bluesky_network: Network, we: Person) -> None:
    made = bluesky_network.ask("com.atproto.server.createAppPassword", {"name": "mayest"}, we)
    using, tried = reached(bluesky_network, we, made["password"]), Bluesky()
    assert tried.try_sending(using) == f"127.0.0.1, as @{we.handle} with the address {we.did},"
    assert tried.own_address(using) == we.did
    assert tried.try_fetching(using).endswith("and posts that mention or answer it")


def test_a_server_that_tells_of_no_posts_gives_our_own_and_says_so(db: None, priya: Colleague) -> None:
    if reason := why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="mayest-atproto-") as home, network(Path(home), tells=False) as alone:
        we = alone.join("skerry")
        using = reached(alone, we)
        ours = set_up(channel("bluesky"), address(we.did), "Skerry Line", using)
        assert "no others, for this server tells of none" in Bluesky().try_fetching(using)
        posted = alone.post(we, "The new boat is here.")
        assert fetched(ours) == 1
        say(Interaction.objects.get(key=posted["uri"]).conversation, priya, "And it is blue.", we.did)
        deliver_due()
        assert [each["value"]["text"] for each in alone.posts(we)] == ["And it is blue.", "The new boat is here."]
        assert (fetched(ours), Interaction.objects.count()) == (0, 2)


def test_a_post_cut_off_before_it_was_recorded_is_recorded_once_even_if_it_comes_in_meanwhile(
    bluesky_network: Network, ours: Account, we: Person, priya: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = bluesky_network.join("kim")
    delivery = say(begin(""), priya, f"@{kim.handle} hello", kim.did)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(underway, "arrived", dies)
        with pytest.raises(KeyboardInterrupt):
            deliver_due()
    assert len(bluesky_network.posts(we)) == 1
    assert (fetched(ours), Interaction.objects.count()) == (0, 0)
    assert give_up_orphans() == 1
    assert Attempt.objects.get().outcome == Failure.UNKNOWN
    Delivery.objects.update(due=timezone.now())
    deliver_due()
    delivery.refresh_from_db()
    assert (delivery.state, len(bluesky_network.posts(we))) == (State.SENT, 1)
    assert (fetched(ours), Interaction.objects.count()) == (0, 1)


# Puts a post into the outbox of a new home, sends it, and is killed once the server has it.
KILLED = """
import os, signal, sys
from threading import Event
from mayest.cli.house import open_house
open_house()
from django.utils import timezone
from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.registry import channel
from mayest.channels.settings import Secret
from mayest.outbound import sending
from mayest.outbound.submit import Submission, submit
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import set_up
from mayest.record.addresses.address import address
from mayest.record.conversations.conversations import begin
from mayest.record.models import Delivery
from mayest.record.outgoing import underway
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
server, handle, did, password, text, to = sys.argv[1:]
set_up(channel("bluesky"), address(did), "Skerry Line", BlueskySettings(server, handle, Secret(password)))
priya = Colleague.objects.enrol("priya@mayest.example", "Priya Nair")
submit(Submission(begin(""), priya, "bluesky", (to,), text=text))
Delivery.objects.update(due=timezone.now())
underway.arrived = die
sending.keep_sending(Event())
"""


def test_a_worker_killed_after_the_server_has_the_post_posts_it_once(
    bluesky_network: Network, we: Person, kim: Person, tmp_path: Path
) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "MAYEST_DATABASE"}
    surroundings = clean | {"MAYEST_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}
    words = [bluesky_network.pds, we.handle, we.did, PASSWORD, f"@{kim.handle} your coin is found.", kim.did]
    killed = subprocess.run([sys.executable, "-c", KILLED, *words], env=surroundings, check=False)  # noqa: S603  # ourselves
    assert killed.returncode == -signal.SIGKILL
    assert len(bluesky_network.posts(we)) == 1
    assert _delivery(tmp_path) == {"state": "on_the_wire", "spoken": 0}
    with subprocess.Popen([sys.executable, "-m", "mayest.cli", "worker"], env=surroundings) as worker:  # ourselves
        wait_until(lambda: _delivery(tmp_path)["state"] == "waiting", "the worker takes it up again", 60)
        with sqlite3.connect(tmp_path / "mayest.sqlite3", timeout=20) as database:
            database.execute("UPDATE record_delivery SET due = datetime('now', '-1 minute')")
        wait_until(lambda: _delivery(tmp_path)["state"] == "sent", "it is sent again", 60)
        worker.terminate()
    assert len(bluesky_network.posts(we)) == 1
    assert _delivery(tmp_path) == {"state": "sent", "spoken": 1}


def _delivery(home: Path) -> dict[str, Any]:
    """Give the state of the one message, and how often it stands in the record."""
    with sqlite3.connect(home / "mayest.sqlite3", timeout=20) as database:
        [state] = database.execute("SELECT state FROM record_delivery").fetchone()
        [spoken] = database.execute("SELECT count(*) FROM record_interaction").fetchone()
    return {"state": state, "spoken": spoken}
