"""Each figure of the radar, against a past in which it can be counted by hand."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.channels.message import Kind
from mayest.people.lines import line
from mayest.people.models import Colleague, LineOfBusiness
from mayest.radar.evidence.answering import FEW_PEOPLE, FEWEST_ANSWERS, Answering, answering
from mayest.radar.evidence.evidence import Evidence
from mayest.radar.evidence.naming import Naming, namings
from mayest.radar.evidence.reach import Reach, Reaches, reaches
from mayest.radar.evidence.volume import Course, Trend, trend, volumes
from mayest.radar.evidence.window import QUARTER, QUARTERS, Window
from mayest.radar.kinds import Kind as Means
from mayest.radar.models import Sighting
from mayest.radar.reviewing import evidence_now
from mayest.radar.sightings.past import look_again
from mayest.radar.standing import radar, standing
from mayest.radar.subjects import Subject
from mayest.record.addresses.address import address
from mayest.record.contacts.claims import withdraw
from mayest.record.contacts.joining import join
from mayest.record.contacts.things import identity
from mayest.record.models import Account, Claim, Contact, Direction, Interaction
from tests.radar.pasts import NOW, ago, answered, passed

pytestmark = pytest.mark.django_db

WINDOW = Window(NOW)
EMAIL = Subject("email", "E-mail", Means.WRITTEN, installed=True, used=True)


@pytest.fixture
def ours(hello: Account) -> Account:
    return hello


def contact(who: str) -> Contact:
    return Contact.objects.get(claims__identity__value=f"{who}@example.org")


def test_the_quarters_follow_each_other_without_a_gap_up_to_now() -> None:
    quarters = WINDOW.quarters
    assert len(quarters) == QUARTERS
    assert quarters[-1][1] == NOW
    assert quarters[0][0] == WINDOW.start == NOW - QUARTERS * QUARTER
    assert all(before[1] == after[0] for before, after in pairwise(quarters))


def test_each_message_is_counted_in_one_quarter_and_one_direction(ours: Account) -> None:
    passed("anna", "fax", 1)
    passed("anna", "fax", 90)
    passed("anna", "fax", 92)
    passed("anna", "fax", 3, direction=Direction.OUT)
    passed("anna", "fax", 91 * QUARTERS + 1)
    passed("anna", "email", 1)
    found = volumes(WINDOW)
    assert found["fax"].incoming == (0, 0, 0, 0, 0, 0, 1, 2)
    assert found["fax"].outgoing == (0, 0, 0, 0, 0, 0, 0, 1)
    assert found["email"].incoming[-1] == 1


def test_what_no_person_wrote_is_not_counted(ours: Account) -> None:
    bounced = passed("anna", "email", 1)
    bounced.kind = Kind.BOUNCE
    bounced.save()
    assert volumes(WINDOW) == {}
    assert reaches(WINDOW) == Reaches({}, 0)


def test_what_came_later_than_the_moment_is_not_known_at_it(ours: Account) -> None:
    passed("anna", "fax", 10)
    assert volumes(Window(ago(20))) == {}
    assert reaches(Window(ago(20))).by_channel == {}


@pytest.mark.parametrize(
    ("volume", "yearly", "expected", "course"),
    [
        ((9, 9, 10, 10, 1, 1, 10, 10), True, Trend(20, 20, yearly=True), Course.STEADY),
        ((9, 9, 10, 10, 1, 1, 10, 10), False, Trend(2, 20, yearly=False), Course.GROWING),
        ((0, 0, 8, 12, 0, 0, 7, 8), True, Trend(20, 15, yearly=True), Course.SHRINKING),
        ((0, 0, 8, 12, 0, 0, 8, 8), True, Trend(20, 16, yearly=True), Course.STEADY),
        ((0, 0, 8, 12, 0, 0, 12, 13), True, Trend(20, 25, yearly=True), Course.GROWING),
        ((0, 0, 2, 2, 0, 0, 2, 3), True, Trend(4, 5, yearly=True), Course.UNKNOWN),
        ((0, 0, 0, 0, 0, 0, 0, 10), True, Trend(0, 10, yearly=True), Course.GROWING),
        ((0, 0, 0, 0, 0, 0, 0, 0), True, Trend(0, 0, yearly=True), Course.UNKNOWN),
    ],
)
def test_a_trend_compares_half_years(
    volume: tuple[int, ...],
    yearly: bool,  # noqa: FBT001  # a column of the table
    expected: Trend,
    course: Course,
) -> None:
    assert trend(volume, yearly=yearly) == expected
    assert expected.course is course


def test_the_year_before_counts_where_the_record_is_that_old(ours: Account) -> None:
    passed("anna", "fax", 1)
    assert not _evidence("fax").yearly
    passed("peter", "email", 91 * 7)
    assert _evidence("fax").yearly


def _evidence(name: str) -> Evidence:
    return next(each.evidence for each in radar(NOW) if each.subject.name == name)


def test_reached_is_in_either_direction_and_only_here_is_by_nothing_else(ours: Account) -> None:
    passed("anna", "fax", 5)
    passed("anna", "fax", 4)
    passed("peter", "fax", 5, direction=Direction.OUT)
    passed("peter", "email", 300)
    found = reaches(WINDOW)
    assert found.by_channel["fax"] == Reach(reached=2, only=1, wrote=1, moved=0)
    assert found.by_channel["email"] == Reach(reached=1, only=0, wrote=1, moved=0)
    assert found.everybody == 2


def test_contacts_that_are_one_and_the_same_count_once(ours: Account) -> None:
    passed("anna", "fax", 5)
    passed("peter", "email", 5)
    assert reaches(WINDOW).by_channel["fax"].only == 1
    join(contact("anna"), contact("peter"), None, "the same")
    found = reaches(WINDOW)
    assert found.everybody == 1
    assert found.by_channel["fax"] == Reach(reached=1, only=0, wrote=1, moved=0)


@pytest.mark.parametrize(
    ("fax", "email", "moved"),
    [
        (100, 10, 1),  # not by fax for a quarter, and by mail since
        (100, 99, 1),  # it matters when they stopped, not when they began
        (90, 10, 0),  # not a quarter yet
        (100, 120, 0),  # the fax is what came last: they have gone silent, or moved to it from mail
    ],
)
def test_moved_is_who_stopped_here_and_went_on_elsewhere(ours: Account, fax: float, email: float, moved: int) -> None:
    passed("anna", "fax", fax)
    passed("anna", "email", email)
    assert reaches(WINDOW).by_channel["fax"].moved == moved
    assert reaches(WINDOW).by_channel["email"].moved == (email > fax)


def test_being_written_to_elsewhere_is_no_moving(ours: Account) -> None:
    passed("anna", "fax", 200)
    passed("anna", "email", 10, direction=Direction.OUT)
    assert reaches(WINDOW).by_channel["fax"] == Reach(reached=1, only=0, wrote=1, moved=0)


def test_the_share_that_moved_is_of_those_who_wrote() -> None:
    assert Evidence(wrote=3, moved=1).moved_percent == 33
    assert Evidence().moved_percent == 0


def test_only_whoever_wrote_names_a_network_and_each_counts_once(ours: Account) -> None:
    passed("anna", "email", 3, text="Find me on TikTok")
    passed("anna", "email", 2, text="Find me on TikTok")
    passed("peter", "email", 1, text="on Instagram and on TikTok")
    look_again()
    found = namings(WINDOW, set())
    assert (found["tiktok"].contacts, found["tiktok"].times) == (2, 3)
    assert found["tiktok"].latest == Sighting.objects.order_by("-at").values_list("at", flat=True)[0]
    assert found["instagram"].contacts == 1
    join(contact("anna"), contact("peter"), None, "the same")
    assert namings(WINDOW, set())["tiktok"].contacts == 1


def test_an_address_that_is_nobodys_any_more_counts_for_nobody(ours: Account) -> None:
    passed("anna", "email", 3, text="Find me on TikTok")
    look_again()
    withdraw(Claim.objects.get(identity__value="anna@example.org"), None, "a mistake")
    assert namings(WINDOW, set()) == {}


def test_a_network_with_an_account_is_not_named_any_more(ours: Account) -> None:
    passed("anna", "email", 3, text="Find me on TikTok")
    look_again()
    Account.objects.create(channel="tiktok", identity=identity(address("https://tiktok.com/@ours")), name="Ours")
    assert {each.subject.name for each in radar(NOW) if each.evidence.named} == set()
    assert namings(WINDOW, {"tiktok"}) == {}
    assert namings(WINDOW, set()) == {"tiktok": Naming(1, 1, ago(3))}


def staff(count: int, of: LineOfBusiness | None = None) -> None:
    for number in range(count):
        Colleague.objects.enrol(f"{number}-{of}@mayest.example".replace(" ", ""), f"Colleague {number}", line=of)


def waited(*minutes: float, by: int = 10) -> None:
    """Let each be answered after so many minutes, by so many colleagues in turn."""
    hands = list(Colleague.objects.order_by("pk")[:by])
    for number, each in enumerate(minutes):
        answered(f"customer-{number}", "email", number + 2, each, hands[number % len(hands)])


def test_the_median_wait_is_told_where_ten_could_have_answered(ours: Account) -> None:
    staff(10)
    waited(*range(1, FEWEST_ANSWERS + 2))
    told = answering(EMAIL, WINDOW)
    assert (told.median, told.why_not, told.enough) == (timedelta(minutes=6), "", True)


def test_with_nine_colleagues_it_is_not_told_and_it_is_said_why(ours: Account) -> None:
    staff(9)
    waited(*range(1, 30))
    told = answering(EMAIL, WINDOW)
    assert told.median is None
    assert told == Answering(why_not=FEW_PEOPLE)


def test_where_ten_could_have_answered_and_nine_did_it_is_not_told_either(ours: Account) -> None:
    staff(12)
    waited(*range(1, 30), by=9)
    told = answering(EMAIL, WINDOW)
    assert (told.median, told.why_not) == (None, FEW_PEOPLE)
    assert "9" not in told.why_not


def test_the_lines_of_the_accounts_count_and_not_the_whole_house(ours: Account) -> None:
    freight, shop = line("Freight"), line("Shop")
    staff(3, freight)
    staff(30, shop)
    ours.line = freight
    ours.save()
    waited(*range(1, 30))
    assert answering(EMAIL, WINDOW) == Answering(why_not=FEW_PEOPLE)
    ours.line = shop
    ours.save()
    assert answering(EMAIL, WINDOW).median is not None


def test_a_few_answers_make_no_median(ours: Account) -> None:
    staff(10)
    waited(*range(1, FEWEST_ANSWERS))
    for each in Colleague.objects.all():
        _sent("anna", 3, each)
    assert "too few to tell" in answering(EMAIL, WINDOW).why_not


def test_whoever_speaks_with_us_waits_for_nobody(ours: Account) -> None:
    phone = Subject("phone", "Phone", Means.SPOKEN, installed=True, used=True)
    assert "as they speak" in answering(phone, WINDOW).why_not
    assert not answering(phone, WINDOW).enough
    staff(10)
    assert answering(phone, WINDOW).enough


def test_how_much_we_sent_is_no_evidence_here(ours: Account) -> None:
    """Of spans that end now the difference of two tells of one day: the reports tell it in whole months."""
    staff(10)
    for each in Colleague.objects.all():
        _sent("anna", 4, each)
    told = evidence_now(standing("email", NOW), answering(EMAIL, WINDOW))
    assert not any("out" in name or "sent" in name for name in told.as_kept)
    assert Evidence.kept(json.loads(json.dumps(told.as_kept))) == told


def _sent(who: str, days: float, by: Colleague) -> None:
    made = passed(who, "email", days, direction=Direction.OUT)
    Interaction.objects.filter(pk=made.pk).update(by=by)


def test_nothing_else_that_is_told_moves_with_what_we_send(ours: Account) -> None:
    """With too few colleagues no figure, and no sum, tells how much was sent to those we reach anyway."""
    for number in range(8):
        passed(f"c{number}", "email", 20 * number + 1)
        passed(f"c{number}", "email", 20 * number, direction=Direction.OUT)
    before = _told()
    for number in range(8):
        for again in range(number):
            passed(f"c{number}", "email", 20 * number + again, direction=Direction.OUT)
    assert _told() == before


def _told() -> list[object]:
    return [(each.evidence, each.proposal, each.shown) for each in radar(NOW)]


def test_only_the_first_of_several_messages_waits_and_only_for_an_answer(ours: Account) -> None:
    staff(10)
    waited(*[60] * FEWEST_ANSWERS)
    passed("silent", "email", 5)  # nobody answered
    assert answering(EMAIL, WINDOW).median == timedelta(minutes=60)


def test_the_radar_asks_the_same_however_much_there_is(ours: Account) -> None:
    passed("anna", "fax", 5)
    with CaptureQueriesContext(connection) as few:
        radar(NOW)
    for number in range(20):
        passed(f"c{number}", ("fax", "email", "letter")[number % 3], number, text="Find me on TikTok, or on WhatsApp")
    look_again()
    with CaptureQueriesContext(connection) as many:
        assert len([each for each in radar(NOW) if each.shown]) == 5
    assert len(many) == len(few) == 5


def test_evidence_is_kept_and_read_again_whatever_was_added_since() -> None:
    evidence = Evidence(reached=3, incoming=(0, 0, 0, 0, 0, 1, 2, 3), answer_minutes=12)
    assert Evidence.kept(evidence.as_kept) == evidence
    assert Evidence.kept({"reached": 3, "of_old": 1}) == Evidence(reached=3)
