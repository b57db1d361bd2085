"""A lesson is made of something really said, by whoever may read it, and nobody is in it against their will."""

import re
from html import unescape

import pytest
from django.test import Client

from mayest.lessons.models import Lesson, Star
from mayest.people.grants import let_in
from mayest.people.lines import line
from mayest.people.models import Colleague, Readers, Role
from mayest.people.roles import appoint
from mayest.record.models import Account, Contact, Conversation, Interaction, Side
from tests.entrances.said import identity, say, talk
from tests.entrances.test_withheld import SECRET

SAID = "Dear Anna,\n\nwe look into it. Ring me on +44 7700 900141.\n\nTom Ashby"
HIDDEN = "Dear [A],\n\nwe look into it. Ring me on [telephone number].\n\n[B]"
LESSON = {
    "kind": "find",
    "title": "Until when",
    "text": HIDDEN,
    "place": "we look into it",
    "better": HIDDEN.replace("we look into it", "I write to you by six"),
    "why": "One waits more easily when one knows until when.",
    "confirmed": "on",
}


@pytest.fixture
def answer(parcel: Conversation, anna: Contact, tom: Colleague) -> Interaction:
    return say(parcel, anna, SAID, direction="out", by=tom)


@pytest.fixture
def star(desk: Client, answer: Interaction) -> Star:
    desk.post(f"/interactions/{answer.pk}/star/")
    return Star.objects.get()


@pytest.fixture
def learner(priya: Colleague) -> Client:
    client = Client()
    client.force_login(priya)
    return client


def text_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def make(desk: Client, star: Star, **other: str) -> str:
    return unescape(desk.post(f"/stars/{star.pk}/", LESSON | other, follow=True).content.decode())


def agree(client: Client, star: Star, side: Side, word: str = "yes") -> None:
    concerned = star.interaction.concerned.get(side=side)
    client.post(f"/stars/{star.pk}/concerned/{concerned.pk}/consents/", {"word": word, "asked": "call"})


def test_the_story_offers_it_to_whoever_teaches(desk: Client, learner: Client, answer: Interaction) -> None:
    address = f"/conversations/{answer.conversation_id}/"
    assert f'action="/interactions/{answer.pk}/star/"' in text_of(desk, address)
    assert "Use as an example" not in text_of(learner, address)


def test_it_leads_to_both_side_by_side_with_what_was_replaced_marked(desk: Client, star: Star) -> None:
    text = text_of(desk, f"/stars/{star.pk}/")
    beside = text.partition('class="beside"')[2].partition("</section>")[0]
    assert re.findall("<mark>(.*?)</mark>", beside) == [
        "Anna", "+44 7700 900141", "Tom Ashby", "[A]", "[telephone number]", "[B]"
    ]  # fmt: skip
    assert f"{HIDDEN}</textarea>" in text


def test_confirmed_it_is_a_lesson_for_everybody_with_nobody_in_it(desk: Client, learner: Client, star: Star) -> None:
    assert "The lesson is made." in make(desk, star)
    lesson = Lesson.objects.get()
    text = text_of(learner, f"/lessons/{lesson.pk}/")
    assert "I write to you by six" in text
    assert not any(word in text for word in ("Anna", "Ashby", "900141"))
    assert "Tom Ashby answers for it that nobody can be recognised" in text_of(desk, f"/stars/{star.pk}/")


def test_somebody_who_is_still_in_it_is_said_and_nothing_is_kept(desk: Client, star: Star) -> None:
    told = make(desk, star, why="As Keller wrote from a.n.n.a@example.org")
    assert "Still to be recognised:" in told
    assert "<bdi>Keller</bdi>" in told
    assert not Lesson.objects.exists()


def test_unconfirmed_it_needs_everybody(desk: Client, star: Star) -> None:
    assert "Not everybody in it has agreed" in make(desk, star, confirmed="")
    agree(desk, star, Side.OURS)
    agree(desk, star, Side.THEIRS)
    assert "Everybody in it has agreed" in text_of(desk, f"/stars/{star.pk}/")
    assert f"{SAID}</textarea>" in text_of(desk, f"/stars/{star.pk}/?words=said")
    assert "The lesson is made." in make(desk, star, confirmed="", text=SAID)


@pytest.mark.parametrize("side", Side)
def test_a_no_takes_it_out_at_once(desk: Client, learner: Client, star: Star, side: Side) -> None:
    for each in Side:
        agree(desk, star, each)
    make(desk, star, confirmed="", text=SAID)
    address = f"/lessons/{Lesson.objects.get().pk}/"
    assert learner.get(address).status_code == 200
    agree(desk, star, side, "no")
    assert learner.get(address).status_code == 404
    assert "Somebody in it has said no" in text_of(desk, f"/stars/{star.pk}/")


def test_a_colleague_says_so_for_themselves_on_a_page_of_their_own(
    learner: Client, priya: Colleague, desk: Client, parcel: Conversation, anna: Contact
) -> None:
    desk.post(f"/interactions/{say(parcel, anna, SAID, direction='out', by=priya).pk}/star/")
    star = Star.objects.get()
    concerned = star.interaction.concerned.get(side=Side.OURS)
    address = f"/stars/{star.pk}/concerned/{concerned.pk}/consents/"
    assert "send them the address of this page" in text_of(desk, address)
    assert "Priya agrees" not in desk.post(address, {"word": "yes", "asked": "call"}).content.decode()
    assert not concerned.consents.exists()
    assert "May others learn from this?" in text_of(learner, address)
    learner.post(address, {"word": "yes"})
    assert concerned.consents.get().by == priya
    theirs = star.interaction.concerned.get(side=Side.THEIRS)
    assert learner.get(f"/stars/{star.pk}/concerned/{theirs.pk}/consents/").status_code == 403


def test_somebody_else_in_it_is_added_and_left_out_again(desk: Client, star: Star) -> None:
    desk.post(f"/stars/{star.pk}/concerned/", {"who": "A sister of hers"})
    added = star.interaction.concerned.get(called="A sister of hers")
    assert "A sister of hers" in text_of(desk, f"/stars/{star.pk}/")
    desk.post(f"/stars/{star.pk}/concerned/{added.pk}/undo/")
    assert not star.interaction.concerned.filter(called="A sister of hers").exists()
    assert "Say who else" in unescape(desk.post(f"/stars/{star.pk}/concerned/", {}).content.decode())


def test_what_has_changed_since_is_said(desk: Client, star: Star) -> None:
    make(desk, star)
    star.interaction.text = "[erased]"
    star.interaction.save()
    assert "What was said has changed since" in text_of(desk, f"/stars/{star.pk}/")
    assert "not taught: what was said has changed since" in text_of(desk, "/lessons/path/")


def test_the_star_is_taken_back_with_what_was_made_of_it(desk: Client, star: Star) -> None:
    make(desk, star)
    desk.post(f"/stars/{star.pk}/undo/")
    assert not Star.objects.exists()
    assert not Lesson.objects.exists()


@pytest.mark.parametrize("address", ["/stars/{star}/", "/stars/{star}/undo/", "/stars/{star}/concerned/"])
def test_whoever_only_learns_makes_none(learner: Client, star: Star, address: str) -> None:
    assert learner.post(address.format(star=star.pk)).status_code == 403
    assert learner.post(f"/interactions/{star.interaction_id}/star/").status_code == 403
    assert Star.objects.count() == 1


@pytest.fixture
def closed(anna: Contact, tom: Colleague) -> Interaction:
    """Something that Sales keeps to itself."""
    sales = line("Sales")
    let_in(sales, [], tom)
    account = Account.objects.create(
        channel="email", identity=identity("mailto:sales@mayest.example"), name="Sales desk", line=sales
    )
    return say(talk(), anna, f"The word is {SECRET}.", account=account)


def test_only_whoever_may_read_it_may_star_it(
    closed: Interaction, learner: Client, priya: Colleague, tom: Colleague
) -> None:
    appoint(priya, Role.MARCOMMS, tom)
    assert learner.post(f"/interactions/{closed.pk}/star/").status_code == 403
    assert not Star.objects.exists()


def test_nor_does_a_star_of_somebody_else_tell_what_it_is_on(
    closed: Interaction, learner: Client, priya: Colleague, tom: Colleague
) -> None:
    appoint(priya, Role.MARCOMMS, tom)
    sales = closed.account.line if closed.account else None
    assert sales
    let_in(sales, [Readers.MARCOMMS], tom)
    learner.post(f"/interactions/{closed.pk}/star/")
    star = Star.objects.get()
    assert SECRET in text_of(learner, f"/stars/{star.pk}/")
    let_in(sales, [], tom)
    assert learner.get(f"/stars/{star.pk}/").status_code == 403
    assert SECRET not in text_of(learner, "/lessons/path/")
