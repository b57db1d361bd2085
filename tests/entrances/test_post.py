"""Own posts on the desk: a calendar for everybody, each place looked over, sent or kept by hand, answered."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim, make_contact
from mayest.record.models import Account, Contact, Delivery, Direction, Grade, Hold, Interaction, OwnPost, Posting
from mayest.record.posts.making import Written, make
from tests.loudspeaker import Loudspeaker

pytestmark = pytest.mark.django_db
IBAN = "DE89 3704 0044 0532 0130 00"
SOON = timezone.now() + timedelta(days=3)
THERE = "https://www.linkedin.com/posts/winter-1"
PROFILE = "https://www.linkedin.com/in/anna-keller"


@pytest.fixture
def account(speaker: Loudspeaker) -> Account:
    return speaker.account()


@pytest.fixture
def post(account: Account, tom: Colleague) -> OwnPost:
    return make(Written("Winter", "We sail on Monday.", SOON, (account,), ("linkedin", "x")), tom)


def page(client: Client, path: str, **posted: object) -> str:
    """Give what is on a page, after posting to it where there is something to post."""
    answer = client.post(path, posted, follow=True) if posted else client.get(path, follow=True)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def at(post: OwnPost, site: str = "") -> str:
    return f"/posts/{post.pk}/postings/{post.postings.get(site=site).pk}"


def test_an_empty_calendar_says_how_to_fill_it(desk: Client) -> None:
    text = page(desk, "/posts/")
    assert "Nothing is planned for these weeks." in text
    assert 'href="/posts/new/"' in text
    assert page(desk, "/posts/?month=2031-13").count("<table") == 1


def test_a_post_is_made_planned_and_found_on_its_day(desk: Client, account: Account) -> None:
    when = timezone.localtime(SOON)
    text = page(
        desk, "/posts/new/", name="Winter", text="We sail on Monday.", planned=f"{when:%Y-%m-%dT%H:%M}",
        places=[f"account:{account.pk}", "site:linkedin"],
    )  # fmt: skip
    assert "Looked over: nothing to add." in text
    assert text.count('class="card place"') == 2
    month = page(desk, f"/posts/?month={when:%Y-%m}")
    assert re.search(rf'datetime="{when:%Y-%m-%d}".*?<bdi>Winter</bdi>', month, re.DOTALL)


def test_a_draft_without_a_day_stands_first_and_one_for_yesterday_is_refused(desk: Client) -> None:
    page(desk, "/posts/new/", name="An idea", text="Perhaps.")
    assert "Drafts without a day" in page(desk, "/posts/")
    assert "That has passed" in page(desk, "/posts/new/", name="Late", text="Late.", planned="2020-01-01T09:00")
    assert "Give it a name" in page(desk, "/posts/new/", name="", text="")
    assert OwnPost.objects.count() == 1


def test_it_is_edited_and_each_place_adapted(desk: Client, post: OwnPost) -> None:
    page(desk, f"/posts/{post.pk}/edit/", name="Winter", text="We sail on Tuesday.", places=["site:linkedin", "site:x"])
    text = page(desk, f"{at(post, 'x')}/edit/", text="Tuesday!\r\nSail!")
    assert "adapted" in text
    assert (post.postings.count(), Posting.objects.get(site="x").text) == (2, "Tuesday!\nSail!")
    assert "280 characters" in page(desk, f"{at(post, 'x')}/edit/")


def test_the_limit_of_a_site_is_a_plain_hint(desk: Client, post: OwnPost) -> None:
    assert "20 characters too many for X" in page(desk, f"{at(post, 'x')}/edit/", text="a " * 150)


def test_by_an_account_it_goes_to_the_outbox_and_is_taken_back(desk: Client, post: OwnPost) -> None:
    assert "Post it on" in page(desk, f"/posts/{post.pk}/")
    text = page(desk, f"{at(post)}/delivery/", reason="")
    assert "It is in the outbox." in text
    assert "Take it back" in text
    assert "Goes out" in text
    assert "take back what still waits" in page(desk, f"/posts/{post.pk}/cancellation/", x="")
    assert "It has not gone out." in page(desk, f"/deliveries/{Delivery.objects.get().pk}/undo/", x="")
    assert not Delivery.objects.exists()


def test_a_hold_asks_for_its_reason_or_a_second_look(
    desk: Client, account: Account, peter: Contact, tom: Colleague
) -> None:
    claim(peter, f"iban:{IBAN}", Grade.ATTESTED, "on his contract", None)
    leak = make(Written("Owed", f"Send it to {IBAN}.", None, (account,)), tom)
    assert "Why it may go all the same" in page(desk, f"/posts/{leak.pk}/")
    assert "Give a reason, or change the words." in page(desk, f"{at(leak)}/delivery/", reason=" ")
    assert "Somebody looks at it first." in page(desk, f"{at(leak)}/delivery/", ask="1")
    assert "Look at it" in page(desk, f"/posts/{leak.pk}/")
    page(desk, f"/looks/{Hold.objects.get().pk}/return/", why="Not in public.")
    assert "Given back by Tom Ashby: Not in public." in re.sub("</?bdi>", "", page(desk, f"/posts/{leak.pk}/"))
    assert "It is in the outbox." in page(desk, f"{at(leak)}/delivery/", reason="It is on our site")


def test_by_hand_the_text_the_site_and_the_address_are_there(desk: Client, post: OwnPost) -> None:
    text = page(desk, f"/posts/{post.pk}/")
    assert "readonly" in text
    assert 'href="https://www.linkedin.com/feed/?shareActive=true" target="_blank" rel="noopener noreferrer"' in text
    assert "Copy the whole address" in page(desk, f"{at(post, 'linkedin')}/address/", address="javascript:alert(1)")
    text = page(desk, f"{at(post, 'linkedin')}/address/", address=THERE)
    assert "Kept as posted." in text
    assert f'href="{THERE}"' in text
    assert "Another post stands" in page(desk, f"{at(post, 'x')}/address/", address=THERE)


def test_an_answer_seen_there_is_kept_with_one_click(desk: Client, post: OwnPost) -> None:
    page(desk, f"{at(post, 'linkedin')}/address/", address=THERE)
    text = page(
        desk, f"{at(post, 'linkedin')}/answers/", who=PROFILE, called="Anna K.", text="<b>Sundays?</b>", once="a"
    )
    assert "1 answer" in text
    assert "<b>Sundays?" not in desk.get(f"/posts/{post.pk}/").content.decode()
    heard = Interaction.objects.get(direction=Direction.IN)
    assert heard.conversation == Interaction.objects.get(key=THERE).conversation
    assert "Sundays?" in page(desk, f"/conversations/{heard.conversation_id}/")


def test_whoever_answered_may_be_named_as_we_know_them(desk: Client, post: OwnPost, anna: Contact) -> None:
    page(desk, f"{at(post, 'linkedin')}/address/", address=THERE)
    answers = f"{at(post, 'linkedin')}/answers/"
    assert "Nobody of that name is known" in page(desk, answers, who="Zebedee", text="Hm.", once="a")
    page(desk, answers, who="Anna Keller", text="Sundays?", once="b")
    assert Interaction.objects.get(direction=Direction.IN).appearances.get().contact == anna
    make_contact("Anna Keller", Contact.Kind.PERSON, None)
    assert "Several are called so" in page(desk, answers, who="Anna Keller", text="Hm.", once="c")


def test_it_is_cancelled_and_put_back(desk: Client, post: OwnPost) -> None:
    assert "Cancelled by Tom Ashby" in page(desk, f"/posts/{post.pk}/cancellation/", x="")
    assert "cancelled: put it back first" in page(desk, f"{at(post)}/delivery/", x="")
    month = page(desk, f"/posts/?month={timezone.localtime(SOON):%Y-%m}")
    assert "Nothing is planned" in month
    assert "Winter" in month
    assert "Put it back" not in page(desk, f"/posts/{post.pk}/cancellation/undo/", x="")


def test_one_that_is_not_there_is_not_found(desk: Client, post: OwnPost) -> None:
    assert desk.get("/posts/999/").status_code == 404
    assert desk.get(f"/posts/{post.pk}/postings/999/edit/").status_code == 404


def test_the_calendar_asks_as_often_for_many_as_for_one(
    desk: Client, tom: Colleague, account: Account, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make(Written(f"Post {number}", "We sail.", SOON, (account,), ("x",)), tom)
    with django_assert_max_num_queries(16):
        desk.get(f"/posts/?month={timezone.localtime(SOON):%Y-%m}")
