"""What we say to everybody, before it goes out: made, changed, cancelled, found by its day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from mayest.channels.by_hand.sites import sites
from mayest.people.grants import let_in
from mayest.people.lines import line
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.models import Delivery, OwnPost, Posting
from mayest.record.posts.calendar import accounts_for, between, open_to, undated
from mayest.record.posts.making import PostError, Written, adapt, cancel, change, make, put_back
from tests.loudspeaker import Loudspeaker
from tests.rows import conversation

pytestmark = pytest.mark.django_db
SOON = timezone.now() + timedelta(days=3)
WINTER = Written("Winter timetable", "It starts on Monday.", SOON, sites=("linkedin", "x"))


@pytest.fixture
def post(priya: Colleague) -> OwnPost:
    return make(WINTER, priya)


def at(post: OwnPost, site: str) -> Posting:
    return post.postings.get(site=site)


def on_its_way(posting: Posting) -> None:
    posting.delivery = Delivery.objects.create(
        conversation=conversation(), channel="mastodon", text="It starts.", at=timezone.now()
    )
    posting.save()


def test_a_post_has_one_text_and_a_posting_for_each_place(post: OwnPost, priya: Colleague) -> None:
    assert [posting.words for posting in post.postings.all()] == ["It starts on Monday."] * 2
    assert (post.by, post.planned) == (priya, SOON)
    assert events.verify() is None


def test_the_text_is_adapted_for_a_place_and_follows_again(post: OwnPost) -> None:
    adapt(at(post, "x"), "Monday!")
    change(post, Written(post.name, "It starts on Tuesday.", SOON, sites=("linkedin", "x")))
    assert [at(post, "linkedin").words, at(post, "x").words] == ["It starts on Tuesday.", "Monday!"]
    adapt(at(post, "x"), " It starts on Tuesday.\n")
    assert at(post, "x").text == ""


def test_a_place_that_is_left_out_goes_but_for_what_is_on_its_way(post: OwnPost) -> None:
    on_its_way(at(post, "x"))
    change(post, Written(post.name, post.text, SOON, sites=("facebook",)))
    assert set(post.postings.values_list("site", flat=True)) == {"facebook", "x"}
    with pytest.raises(PostError, match="take it back first"):
        adapt(at(post, "x"), "Other words")


def test_a_site_that_nobody_knows_is_refused_and_nothing_is_kept(priya: Colleague) -> None:
    with pytest.raises(PostError, match="there is no site 'orkut'"):
        make(Written("A name", "A text", sites=("orkut",)), priya)
    assert not OwnPost.objects.exists()


def test_a_cancelled_post_can_be_put_back(post: OwnPost, priya: Colleague) -> None:
    posts, day = OwnPost.objects.all(), timedelta(days=1)
    cancel(post, priya)
    cancel(post, priya)
    assert not between(posts, SOON - day, SOON + day)
    put_back(post)
    assert list(between(posts, SOON - day, SOON + day)) == [post]
    assert events.verify() is None


def test_what_is_on_its_way_is_taken_back_before_it_is_cancelled(post: OwnPost, priya: Colleague) -> None:
    on_its_way(at(post, "x"))
    with pytest.raises(PostError, match="take back what still waits"):
        cancel(post, priya)


def test_a_draft_has_no_day(post: OwnPost, priya: Colleague) -> None:
    draft = make(Written("An idea", "Perhaps."), priya)
    assert list(undated(OwnPost.objects.all())) == [draft]
    assert list(between(OwnPost.objects.all(), SOON, SOON + timedelta(seconds=1))) == [post]
    assert not between(OwnPost.objects.all(), SOON - timedelta(days=1), SOON)


def test_what_a_closed_line_says_is_read_by_nobody_else(
    post: OwnPost, priya: Colleague, tom: Colleague, speaker: Loudspeaker
) -> None:
    sales = line("Sales")
    let_in(sales, [], tom)
    ours, open_one = speaker.account("sales", sales), speaker.account("hello")
    hidden = make(Written("An offer", "Soon.", accounts=(ours,), sites=("x",)), tom)
    assert list(open_to(priya)) == [post]
    assert accounts_for(priya) == [open_one]
    priya.line = sales
    priya.save()
    inside = Colleague.objects.get(pk=priya.pk)
    assert set(open_to(inside)) == {post, hidden}
    assert set(accounts_for(inside)) == {ours, open_one}


def test_only_what_is_public_and_can_send_is_offered(priya: Colleague, speaker: Loudspeaker) -> None:
    account = speaker.account()
    account.sealed = ""
    account.save()
    assert accounts_for(priya) == []


def test_a_posting_is_at_one_place_and_once(post: OwnPost, speaker: Loudspeaker) -> None:
    for wrong in ({}, {"site": "x", "account": speaker.account()}, {"site": "linkedin"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Posting.objects.create(post=post, **wrong)


def test_every_site_says_where_one_writes_and_helps() -> None:
    assert {"linkedin", "instagram", "facebook", "x", "youtube"} <= set(sites())
    for site in sites().values():
        assert site.help.endswith(".")
        assert site.write == "" or site.write.startswith("https://")
        assert site.longest is None or site.longest > 0
