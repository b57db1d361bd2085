"""What is proposed, what is decided, and what is kept of it."""

import pytest

from mayest.people.errors import NotAllowedError
from mayest.people.models import Colleague, Role
from mayest.people.roles import appoint
from mayest.radar.errors import NoSuchChannelError, UnfitReviewError
from mayest.radar.evidence.evidence import Evidence
from mayest.radar.kinds import Kind
from mayest.radar.models import ChannelReview, Ring
from mayest.radar.proposing import proposal
from mayest.radar.reviewing import LONGEST_WHY, review, reviews
from mayest.radar.sightings.past import look_again
from mayest.radar.standing import radar, standing
from mayest.radar.subjects import Subject
from mayest.record.models import Account
from tests.radar.pasts import NOW, ago, passed

FAX = Subject("fax", "Fax", Kind.WRITTEN, installed=True, used=True)
TIKTOK = Subject("tiktok", "TikTok", Kind.PUBLIC, installed=False, used=False)
FALLING = (0, 0, 20, 20, 9, 9, 5, 5)
RISING = (0, 0, 5, 5, 9, 9, 20, 20)


@pytest.mark.parametrize(
    ("evidence", "ring", "why"),
    [
        (Evidence(), Ring.HOLD, "Let it rest: nobody was reached by fax in the last two years."),
        (Evidence(reached=60, only=41), Ring.ADOPT, "Keep: 41 contacts are reached only by fax."),
        (
            Evidence(reached=60, only=41, incoming=FALLING, yearly=True),
            Ring.ADOPT,
            "Keep: 41 contacts are reached only by fax. They are fewer than before: keep it for them.",
        ),
        (
            Evidence(reached=60, only=4, wrote=20, moved=12, incoming=FALLING, yearly=True, everybody=400),
            Ring.HOLD,
            "Let it run out: of 20 contacts who wrote by fax, 12 write by other means now.",
        ),
        (
            Evidence(reached=60, only=4, wrote=20, moved=12, incoming=RISING, yearly=True, everybody=400),
            Ring.ADOPT,
            "Keep: 60 of 400 contacts are reached by fax.",
        ),
        (
            Evidence(reached=3, only=1, incoming=(0, 0, 0, 0, 0, 0, 1, 2), yearly=True, everybody=400),
            Ring.TRIAL,
            "Go on trying: it is new, and 3 contacts are reached by fax so far.",
        ),
        (
            Evidence(reached=1, only=0, incoming=(0, 0, 0, 0, 0, 1, 0, 0), everybody=400),
            Ring.TRIAL,
            "Look again in a quarter: one contact is reached by fax, and by other means too.",
        ),
        (
            Evidence(reached=4, only=2, incoming=FALLING, yearly=True, everybody=400),
            Ring.HOLD,
            "Let it run out: 4 contacts are reached by fax, 2 of them by nothing else.",
        ),
    ],
)
def test_a_channel_is_proposed_for_a_ring_with_its_reason(evidence: Evidence, ring: Ring, why: str) -> None:
    found = proposal(FAX, evidence)
    assert (found.ring, found.why) == (ring, why)


@pytest.mark.parametrize(
    ("named", "ring", "why"),
    [
        (0, Ring.HOLD, "Stay away: nobody has named TikTok in the last two years."),
        (1, Ring.ASSESS, "Look into it: one contact names TikTok, and we are not there."),
        (4, Ring.ASSESS, "Look into it: 4 contacts name TikTok, and we are not there."),
        (5, Ring.TRIAL, "Try it: 5 contacts name TikTok, and we are not there."),
    ],
)
def test_a_network_is_proposed_by_how_many_name_it(named: int, ring: Ring, why: str) -> None:
    found = proposal(TIKTOK, Evidence(named=named))
    assert (found.ring, found.why) == (ring, why)


@pytest.fixture
def lead(db: None, hello: Account) -> Colleague:
    """A marcomms lead."""
    colleague = Colleague.objects.enrol("lead@mayest.example", "Lea Lead")
    appoint(colleague, Role.MARCOMMS, None)
    return colleague


def test_a_review_keeps_who_when_why_and_what_the_record_said(lead: Colleague) -> None:
    for number in range(6):
        passed(f"c{number}", "fax", number + 1)
    made = review("fax", Ring.HOLD, "  We close  the machine. ", lead, NOW)
    made.refresh_from_db()
    assert (made.channel, made.ring, made.proposed, made.why) == ("fax", "hold", "adopt", "We close the machine.")
    assert (made.by, made.at) == (lead, NOW)
    evidence = Evidence.kept(made.evidence)
    assert (evidence.reached, evidence.only, evidence.incoming[-1]) == (6, 6, 6)
    assert evidence.answer_minutes is None  # one colleague alone could have answered


def test_the_latest_holds_and_those_before_it_stay(lead: Colleague) -> None:
    passed("anna", "fax", 5)
    review("fax", Ring.TRIAL, "First", lead, ago(3))
    review("fax", Ring.HOLD, "Second", lead, ago(2))
    review("email", Ring.ADOPT, "Another", lead, ago(1))
    assert [each.why for each in reviews("fax")] == ["Second", "First"]
    assert standing("fax", NOW).ring == Ring.HOLD
    before = standing("fax", ago(2.5)).review
    assert before is not None
    assert before.why == "First"


def test_what_nobody_decided_stands_where_it_is_proposed(lead: Colleague) -> None:
    passed("anna", "fax", 5)
    stands = standing("fax", NOW)
    assert stands.review is None
    assert stands.ring == stands.proposal.ring == Ring.TRIAL


def test_a_network_that_somebody_named_can_be_looked_into_but_not_adopted(lead: Colleague) -> None:
    passed("anna", "email", 5, text="Find me on TikTok")
    look_again()
    assert standing("tiktok", NOW).shown
    assert review("tiktok", Ring.ASSESS, "Let us see", lead, NOW).proposed == Ring.ASSESS
    with pytest.raises(UnfitReviewError, match="no account there") as refused:
        review("tiktok", Ring.ADOPT, "At once", lead, NOW)
    assert refused.value.field == "ring"
    assert ChannelReview.objects.count() == 1


@pytest.mark.parametrize("ring", ["", "bin", "Adopt"])
def test_a_ring_that_is_none_is_refused(lead: Colleague, ring: str) -> None:
    with pytest.raises(UnfitReviewError, match="choose one"):
        review("email", ring, "why", lead, NOW)


@pytest.mark.parametrize(("why", "said"), [(" ", "say why"), ("x" * (LONGEST_WHY + 1), "1001")])
def test_a_reason_is_needed_and_has_an_end(lead: Colleague, why: str, said: str) -> None:
    with pytest.raises(UnfitReviewError, match=said) as refused:
        review("email", Ring.ADOPT, why, lead, NOW)
    assert refused.value.field == "why"


def test_what_is_no_channel_and_no_network_is_refused(lead: Colleague) -> None:
    with pytest.raises(NoSuchChannelError, match="choose one from the radar"):
        review("semaphore", Ring.TRIAL, "why", lead, NOW)


def test_a_colleague_looks_and_does_not_decide(lead: Colleague, priya: Colleague, tom: Colleague) -> None:
    with pytest.raises(NotAllowedError):
        review("email", Ring.ADOPT, "why", priya, NOW)
    assert not ChannelReview.objects.exists()
    assert review("email", Ring.ADOPT, "why", tom, NOW).by == tom  # an administrator may


def test_a_channel_that_is_installed_no_more_stays_on_the_radar(lead: Colleague) -> None:
    passed("anna", "carrier_pigeon", 5)
    [stands] = [each for each in radar(NOW) if each.subject.name == "carrier_pigeon"]
    assert stands.shown
    assert (stands.subject.title, stands.subject.installed) == ("Carrier pigeon", False)
    assert review("carrier_pigeon", Ring.HOLD, "They flew away", lead, NOW).pk
