"""What was said is found, by its words and by what it is."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from mayest.channels.message import Kind
from mayest.record.models import Direction, Interaction
from mayest.record.search import find
from tests.record.searched import found, told

pytestmark = pytest.mark.django_db


def test_all_words_must_stand_there_in_any_order() -> None:
    lost = told("I lost my umbrella on the ferry")
    told("I lost my way")
    assert found("umbrella lost") == [lost]
    assert found("umbrella bicycle") == []


def test_case_and_accents_make_no_difference() -> None:
    word = told("Das Café in Ålesund grüßt INÊS")
    for query in ("cafe", "CAFÉ", "alesund", "Ines", "grüßt", "cafe\u0301"):
        assert found(query) == [word]


def test_a_phrase_stands_side_by_side() -> None:
    lost = told("the lost property office")
    told("lost: one office, no property")
    assert found('"lost property"') == [lost]
    assert found('"property lost"') == []


def test_part_of_a_word_is_found_only_where_one_asks_for_it() -> None:
    ticket = told("two tickets, please")
    assert found("ticket") == []
    assert found("ticket*") == [ticket]
    assert found('"two tick*"') == [ticket]


def test_a_minus_leaves_out() -> None:
    wanted = told("a parcel is missing")
    told("a parcel, and a refund")
    assert found("parcel -refund") == [wanted]
    assert found('-"a refund"') == [wanted]


def test_from_and_to_look_at_names_and_addresses() -> None:
    mail = told("Hello", sender="mailto:anna@example.org", name="Anna Keller", to=("mailto:freight@mayest.example",))
    told("anna freight", sender="mailto:peter@example.net", cc=("mailto:anna.keller@example.org",))
    assert found("from:anna") == found("from:anna@example.org") == found('from:"anna keller"') == [mail]
    assert found("to:freight") == found("to:freight@mayest.example") == [mail]
    assert found("from:freight") == []


def test_the_subject_can_be_asked_for_alone() -> None:
    invoice = told("see above", subject="Invoice 17")
    told("the invoice", subject="Greetings")
    assert found("subject:invoice") == [invoice]
    assert len(found("invoice")) == 2


def test_what_it_is_can_be_asked_for() -> None:
    call = told("rang", channel="phone", direction=Direction.OUT)
    post = told("posted", channel="bluesky", public=True)
    bounce = told("bounced", kind=Kind.BOUNCE)
    visit = told("came by", channel="in_person", names=("plan.txt",))
    assert found("channel:phone") == found("is:out") == [call]
    assert found("channel:in_person") == found("channel:In-Person") == found("has:attachment") == [visit]
    assert found("is:public") == [post]
    assert found("is:bounce") == [bounce]
    assert found("-is:public -is:out -has:attachment") == [bounce]


def test_what_it_is_is_no_word_that_was_said() -> None:
    told("rang", channel="phone", public=True, names=("plan.txt",))
    for word in ("channelphone", "ispublic", "hasattachment", "every", "isin"):
        assert found(word) == []


def test_days_begin_where_people_are(settings: pytest.FixtureRequest) -> None:
    late = told("late", at=datetime(2026, 2, 28, 23, 59, tzinfo=UTC))
    early = told("early", at=datetime(2026, 3, 1, 0, 0, tzinfo=UTC))
    assert found("before:2026-03-01") == [late]
    assert found("after:2026-03-01") == [early]
    assert found("after:2026-02-28 before:2026-03-02") == [early, late]
    assert found("after:2026-03") == found("-before:2026-03-01") == [early]
    assert found("before:2026") == []


def test_newest_come_first_whatever_came_in_first() -> None:
    days = [datetime(2026, 3, day, 9, tzinfo=UTC) for day in (2, 4, 1, 3)]
    parcels = {day: told("parcel", at=day) for day in days}
    assert found("parcel") == [parcels[day] for day in sorted(days, reverse=True)]


def test_long_before_the_computer_is_found_too() -> None:
    letter = told("Dear Sirs", at=datetime(1905, 6, 1, tzinfo=UTC), channel="letter")
    later = told("Dear Sirs", at=datetime(1969, 12, 31, 23, 59, tzinfo=UTC), channel="letter")
    assert found("dear") == [later, letter]
    assert found("before:1910") == [letter]
    assert found("after:2999") == []


def test_pages_follow_each_other_without_gap_or_double() -> None:
    told_at = [told("parcel", at=datetime(2026, 3, 2, 9, tzinfo=UTC)).pk for _ in range(7)]
    seen: list[int] = []
    after = ""
    while True:
        page = find("parcel", limit=3, after=after)
        assert page.total == 7
        seen += [hit.interaction.pk for hit in page.hits]
        after = page.next
        if not after:
            break
    assert seen == sorted(told_at, reverse=True)


def test_what_is_counted_stops_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mayest.record.search.finding.COUNTED", 2)
    for _ in range(2):
        told("parcel")
    assert (find("parcel").total, find("parcel").more) == (2, False)
    told("parcel")
    assert (find("parcel").total, find("parcel").more) == (2, True)


@pytest.mark.parametrize("many", [1, 12])
def test_it_costs_the_same_however_much_is_found(django_assert_num_queries: DjangoAssertNumQueries, many: int) -> None:
    for _ in range(many):
        told("parcel", names=("plan.txt",))
    with django_assert_num_queries(6):
        hits = find("parcel").hits
    with django_assert_num_queries(0):
        shown = [[one.identity.value for one in hit.interaction.participants.all()] for hit in hits]
    assert len(shown) == many


def test_what_is_gone_from_the_record_is_passed_over() -> None:
    kept, gone = told("parcel"), told("parcel")
    Interaction.objects.filter(pk=gone.pk).delete()
    assert [hit.interaction for hit in find("parcel").hits] == [kept]
