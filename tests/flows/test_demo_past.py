"""The demo's past: rows as real as any, with the awkward cases that the desk has to show."""

import pytest
from pytest_django.fixtures import Settings

from mayest.demo.load import load
from mayest.demo.organisation import WHO_LOOKS
from mayest.guidance import Advice, Draft, Level
from mayest.lessons.starred.standing import lessons, taught
from mayest.lessons.teaching.path import path
from mayest.outbound.advise import advise
from mayest.people.models import Colleague
from mayest.policies.standing import owing
from mayest.radar.models import ChannelReview, Ring, Sighting
from mayest.record.contacts.claims import contact_of, means
from mayest.record.known.known import RecordKnown
from mayest.record.models import Composition, Contact, Conversation, Identity, Interaction, OwnPost
from mayest.record.search import find


@pytest.fixture
def made(db: None, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, int]]:
    """Make the past; gives what the progress bar was told."""
    told: list[tuple[int, int]] = []
    settings.MAYEST_HOME = tmp_path_factory.mktemp("demo")
    load(settings.MAYEST_HOME, lambda done, of: told.append((done, of)))
    return told


def test_the_past_of_the_demo_is_whole(made: list[tuple[int, int]]) -> None:
    """One making, looked at from all sides: it takes some seconds."""
    interactions = Interaction.objects.filter(delivery=None).exclude(channel="by_hand").count()
    assert made[-1] == (interactions, interactions)
    assert interactions >= 600
    assert Contact.objects.filter(claims__isnull=False).distinct().count() >= 60
    channels = set(Interaction.objects.values_list("channel", flat=True))
    assert channels == {"email", "phone", "letter", "fax", "in_person", "matrix", "bluesky", "mastodon", "by_hand"}
    assert Interaction.objects.exclude(problems=[]).count() == 0
    _a_couple_shares_a_telephone()
    _somebody_has_five_identities()
    _a_story_goes_on_across_channels()
    _references_are_found_in_what_was_written()
    _the_draft_left_lying_is_noticed()
    _the_radar_has_something_to_show()
    _a_letter_of_theirs_is_a_lesson_with_nobody_in_it()
    assert find("from:anna parcel has:attachment").problems == []
    _a_policy_asks_whoever_looks_and_its_rule_is_in_force()
    _of_three_posts_two_are_out_and_one_was_answered()


def _of_three_posts_two_are_out_and_one_was_answered() -> None:
    said = [posting.said for post in OwnPost.objects.order_by("name") for posting in post.postings.all()]
    assert [each.conversation.interactions.count() if each else 0 for each in said] == [2, 1, 0, 0]


def _a_couple_shares_a_telephone() -> None:
    shared = Identity.objects.get(scheme="tel", value="+441632960377")
    assert {contact.name for contact in contact_of(shared)} == {"Carla Hughes", "Dominic Hughes"}


def _somebody_has_five_identities() -> None:
    assert len(means(Contact.objects.get(name="Anna Keller"))) == 5


def _a_story_goes_on_across_channels() -> None:
    assert any(
        len(set(conversation.interactions.values_list("channel", flat=True))) > 1
        for conversation in Conversation.objects.prefetch_related("interactions")
    )


def _references_are_found_in_what_was_written() -> None:
    peter = Contact.objects.get(name="Peter Ott")
    found = peter.claims.filter(reference__scheme="customer", interaction__isnull=False)
    assert {claim.reference.value for claim in found if claim.reference} <= {"SK-118203"}


def _the_draft_left_lying_is_noticed() -> None:
    left = Composition.objects.get(colleague__email__startswith=f"{WHO_LOOKS}@")
    advice = advise(Draft(left.text, channel=left.channel, to=tuple(left.to)), RecordKnown.of(left.conversation))
    assert advice.compared
    assert advice.level is Level.HOLD
    assert _said(advice, "common/record/account-of-another") == "DE53 1234 5678 0098 7654 32"
    assert "Anna" in _said(advice, "common/record/greeting")
    told = " ".join(piece.why + " ".join(piece.better) for piece in advice.pieces)
    assert "Anna" not in told
    assert "Keller" not in told


def _a_policy_asks_whoever_looks_and_its_rule_is_in_force() -> None:
    tom = Colleague.objects.get(email__startswith=f"{WHO_LOOKS}@")
    assert [str(edition) for edition in owing(tom)] == ["Refunds, edition 2"]
    draft = Draft("The £312.40 went out this morning.", line=tom.line.name if tom.line else "")
    [piece] = [piece for piece in advise(draft, None).pieces if piece.source]
    assert (piece.rule, piece.source) == ("policies/refunds/a-refund-that-left-us", "Refunds, edition 2")


def _the_radar_has_something_to_show() -> None:
    """What was named comes through the flows; the fax was decided on twice."""
    assert set(Sighting.objects.values_list("network", flat=True)) == {"whatsapp", "instagram", "signal"}
    first, last = ChannelReview.objects.filter(channel="fax").order_by("at")
    assert (first.ring, last.ring) == (Ring.HOLD, Ring.ADOPT)
    assert first.evidence["everybody"] < last.evidence["everybody"]


def _a_letter_of_theirs_is_a_lesson_with_nobody_in_it() -> None:
    stages = path()
    assert 6 <= len(stages) <= 10
    [lesson] = taught(lessons().filter(star__isnull=False))
    assert lesson.confirmation.by
    assert str(lesson.pk) in {stage.key for stage in stages}
    assert not any(name in lesson.text + lesson.better for name in ("Anna", "Keller", "Tom", "Ashby"))


def _said(advice: Advice, rule: str) -> str:
    [piece] = [piece for piece in advice.pieces if piece.rule == rule]
    return piece.text
