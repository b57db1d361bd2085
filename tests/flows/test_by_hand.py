"""What was posted by hand is kept by its address, and an answer seen there lies beside it."""

import pytest

from mayest.channels.message import Party, Role
from mayest.inbound.by_hand import keep_answer, keep_posted
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim
from mayest.record.models import Contact, Direction, Grade, Interaction, OwnPost, Posting
from mayest.record.posts.making import PostError, Written, cancel, make
from tests.loudspeaker import Loudspeaker

pytestmark = pytest.mark.django_db
THERE = "https://www.linkedin.com/posts/winter-1"
ANNA = Party(Role.FROM, "https://www.linkedin.com/in/anna-keller", "Anna K.")


@pytest.fixture
def post(priya: Colleague) -> OwnPost:
    return make(Written("Winter", "We sail on Monday.", sites=("linkedin", "x")), priya)


@pytest.fixture
def at(post: OwnPost) -> Posting:
    return post.postings.get(site="linkedin")


def test_what_was_posted_is_an_interaction_in_public_with_its_address(at: Posting, priya: Colleague) -> None:
    said = keep_posted(at, THERE, priya)
    assert (said.channel, said.direction, said.public, said.key) == ("by_hand", Direction.OUT, True, THERE)
    assert (said.by, said.text, said.subject) == (priya, "We sail on Monday.", "LinkedIn")
    assert said.conversation.subject == "Winter"
    assert OwnPost.objects.get().planned is not None


def test_an_answer_is_kept_with_its_contact_in_the_same_conversation(
    at: Posting, priya: Colleague, anna: Contact
) -> None:
    claim(anna, ANNA.address, Grade.ATTESTED, "she said so", None)
    said = keep_posted(at, THERE, priya)
    heard = keep_answer(at, ANNA, "On Sundays too?", "once", priya)
    assert (heard.conversation, heard.direction, heard.public) == (said.conversation, Direction.IN, True)
    assert heard.appearances.get().contact == anna
    assert said.conversation.interactions.count() == 2


def test_a_second_press_of_the_button_keeps_nothing(at: Posting, priya: Colleague) -> None:
    keep_posted(at, THERE, priya)
    with pytest.raises(PostError, match="kept already"):
        keep_posted(Posting.objects.get(pk=at.pk), THERE, priya)
    assert keep_answer(at, ANNA, "Soon?", "once", priya) == keep_answer(at, ANNA, "Soon?", "once", priya)
    assert Interaction.objects.count() == 2


def test_two_posts_do_not_stand_at_one_address(post: OwnPost, at: Posting, priya: Colleague) -> None:
    keep_posted(at, THERE, priya)
    with pytest.raises(PostError, match="another post stands"):
        keep_posted(post.postings.get(site="x"), THERE, priya)
    assert Interaction.objects.count() == 1


def test_what_was_not_posted_has_no_answers(at: Posting, priya: Colleague) -> None:
    with pytest.raises(PostError, match="keep its address first"):
        keep_answer(at, ANNA, "Soon?", "once", priya)


def test_what_was_cancelled_or_goes_by_an_account_is_not_kept(
    at: Posting, priya: Colleague, speaker: Loudspeaker
) -> None:
    cancel(at.post, priya)
    with pytest.raises(PostError, match="put it back"):
        keep_posted(at, THERE, priya)
    by_account = make(Written("Other", "Text", accounts=(speaker.account(),)), priya).postings.get()
    with pytest.raises(PostError, match="send it"):
        keep_posted(by_account, THERE, priya)
    assert not Interaction.objects.exists()


def test_whoever_has_no_address_that_can_be_read_is_refused_and_nothing_is_kept(at: Posting, priya: Colleague) -> None:
    keep_posted(at, THERE, priya)
    with pytest.raises(PostError, match="addresses that start with"):
        keep_answer(at, Party(Role.FROM, "Anna", "Anna"), "Soon?", "once", priya)
    assert Interaction.objects.count() == 1
