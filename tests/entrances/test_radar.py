"""The radar on the desk: everybody looks, marketing communications decides, and each figure says what it is."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mayest.desk.excerpt import excerpt
from mayest.desk.figures import wait_words
from mayest.people.lines import line
from mayest.people.models import Colleague, Role
from mayest.people.roles import appoint
from mayest.radar.models import ChannelReview
from mayest.radar.sightings.past import look_again
from mayest.record.models import Contact, Interaction
from tests.entrances.said import hello, say, somebody, talk

DAY = timedelta(days=1)
ASKED = {"ring": "hold", "why": "We let it run out."}


@pytest.fixture
def seen(anna: Contact) -> Interaction:
    """Anna names a network, by mail; others fax."""
    for number in range(6):
        say(talk(), somebody(f"Haulier {number}", f"mailto:h{number}@example.org"), channel="fax", ago=number * DAY)
    spoken = say(talk(), anna, "Where is it? You can find me on TikTok, as ever.")
    look_again()
    return spoken


@pytest.fixture
def priyas(priya: Colleague) -> Client:
    client = Client()
    client.force_login(priya)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_picture_and_the_table_say_the_same(desk: Client, seen: Interaction) -> None:
    shown = text(desk, "/radar/")
    drawing, _, table = shown.partition("</svg> <figcaption")
    assert 'aria-label="1, Fax: adopt, only proposed"' in drawing
    assert 'aria-label="2, E-mail: trial, only proposed"' in drawing
    assert 'aria-label="3, TikTok: assess, only proposed"' in drawing
    assert table.index(">1<") < table.index("Fax") < table.index(">2<") < table.index("E-mail") < table.index("TikTok")
    assert "Keep: 6 contacts are reached only by fax." in table
    assert "6 only here" in table


def test_a_network_that_somebody_names_stands_there_with_the_words_and_the_way_to_them(
    desk: Client, seen: Interaction
) -> None:
    for path in ("/radar/", "/radar/tiktok/"):
        shown = text(desk, path)
        assert "<mark>TikTok</mark>" in shown
        assert f"/conversations/{seen.conversation_id}/?at={seen.pk}#interaction-{seen.pk}" in shown
    assert "1 contact names it" in text(desk, "/radar/")
    assert "Look into it: one contact names TikTok" in text(desk, "/radar/tiktok/")


def test_words_of_a_line_that_is_closed_to_somebody_are_not_shown_and_its_figures_are(
    priya: Colleague, priyas: Client, seen: Interaction
) -> None:
    account = hello()
    account.line = line("Freight")
    account.save()
    appoint(priya, Role.MARCOMMS, None)
    shown = text(priyas, "/radar/")
    assert "1 contact names it" in shown
    assert "TikTok, as ever" not in shown
    assert "not yours to read" in shown
    assert "as ever" not in text(priyas, "/radar/tiktok/")


def test_whoever_decides_finds_the_proposal_filled_in_and_what_is_decided_is_kept(
    desk: Client, tom: Colleague, seen: Interaction
) -> None:
    before = text(desk, "/radar/fax/")
    assert 'value="adopt" required id="id_ring_0" checked' in before
    assert "Keep: 6 contacts are reached only by fax.</textarea>" in before.replace("> Keep", ">Keep")
    after = " ".join(desk.post("/radar/fax/reviews/", ASKED, follow=True).content.decode().split())
    assert "Kept, with what the record says today." in after
    assert "We let it run out." in after
    assert "instead of adopt, as was proposed" in after
    assert "Today the record speaks for adopt" in after
    made = ChannelReview.objects.get()
    assert (made.channel, made.ring, made.proposed, made.by) == ("fax", "hold", "adopt", tom)
    assert "Fax: hold" in text(desk, "/radar/")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"why": ""}, "Say why, in a sentence that still helps in a year."),
        ({"why": "x" * 1001}, "at most 1000 characters"),
        ({"ring": ""}, "Choose one."),
        ({"ring": "bin"}, "Choose one of these."),
    ],
)
def test_what_does_not_fit_is_told_beside_its_field_and_nothing_is_kept(
    desk: Client, seen: Interaction, changed: dict[str, str], said: str
) -> None:
    shown = desk.post("/radar/fax/reviews/", ASKED | changed).content.decode()
    assert said in shown
    assert 'class="field wrong"' in shown
    assert not ChannelReview.objects.exists()


def test_a_network_is_not_adopted_before_there_is_an_account(desk: Client, seen: Interaction) -> None:
    assert 'value="adopt"' not in text(desk, "/radar/tiktok/")
    assert "Choose one of these." in desk.post("/radar/tiktok/reviews/", ASKED | {"ring": "adopt"}).content.decode()
    assert desk.post("/radar/tiktok/reviews/", ASKED | {"ring": "assess"}).status_code == 302


def test_everybody_looks_and_only_who_speaks_for_all_decides(
    priya: Colleague, priyas: Client, seen: Interaction
) -> None:
    shown = text(priyas, "/radar/fax/")
    assert "Marketing communications or an administrator decides" in shown
    assert "/reviews/" not in shown
    assert priyas.post("/radar/fax/reviews/", ASKED).status_code == 403
    assert not ChannelReview.objects.exists()
    appoint(priya, Role.MARCOMMS, None)
    assert priyas.post("/radar/fax/reviews/", ASKED).status_code == 302


def test_how_long_people_wait_is_told_with_ten_colleagues_and_never_in_history_without(
    desk: Client, anna: Contact, seen: Interaction
) -> None:
    assert "at least 10 colleagues work and had a part in it" in text(desk, "/radar/email/")
    others = [Colleague.objects.enrol(f"c{number}@mayest.example", f"C {number}") for number in range(10)]
    for number in range(10):
        conversation = talk()
        say(conversation, anna, ago=(number + 2) * DAY)
        say(conversation, anna, direction="out", ago=(number + 2) * DAY - timedelta(hours=3), by=others[number])
    shown = text(desk, "/radar/email/")
    assert "3 hours" in shown
    assert "Went out" not in shown  # the reports tell it, in whole months
    desk.post("/radar/email/reviews/", ASKED)
    assert text(desk, "/radar/email/").count("3 hours") == 2
    others[0].delete()
    others[1].delete()
    shown = text(desk, "/radar/email/")
    assert "3 hours" not in shown
    assert 'Wait for an answer</dt><dd><span class="figure">Not shown' in shown


def test_an_empty_radar_says_what_to_do(desk: Client) -> None:
    shown = text(desk, "/radar/")
    assert "Nothing is on the radar yet" in shown
    assert 'href="/accounts/"' in shown
    assert "<svg viewBox" not in shown.partition("<main")[2]
    assert "mayest sightings" in shown


@pytest.mark.parametrize("path", ["/radar/semaphore/", "/radar/%3Cscript%3E/"])
def test_what_is_no_channel_is_nowhere(desk: Client, path: str) -> None:
    assert desk.get(path).status_code == 404
    assert desk.post(f"{path}reviews/", ASKED).status_code == 404


def test_a_name_from_outside_does_no_harm(desk: Client, anna: Contact) -> None:
    say(talk(), anna, "find me on Instagram <script>alert(1)</script>")
    say(talk(), anna, channel="<b>bold</b>")
    look_again()
    for path in ("/radar/", "/radar/instagram/"):
        shown = text(desk, path)
        assert "<script>alert" not in shown
        assert "<b>bold" not in shown.lower()


def test_old_mentions_come_a_page_at_a_time(desk: Client, anna: Contact) -> None:
    for number in range(25):
        say(talk(), anna, f"Find me on TikTok, case {number:02}", ago=number * DAY)
    look_again()
    first = text(desk, "/radar/tiktok/")
    assert first.count("<mark>TikTok</mark>") == 20
    after = first.partition('href="?after=')[2].partition('"')[0]
    rest = desk.get(f"/radar/tiktok/?after={after}", headers={"HX-Request": "true"}).content.decode()
    assert rest.count("<mark>TikTok</mark>") == 5
    assert "<h1>" not in rest
    assert desk.get("/radar/tiktok/?after=rubbish").status_code == 400


@pytest.mark.parametrize(("path", "most"), [("/radar/", 18), ("/radar/email/", 24), ("/radar/tiktok/", 22)])
def test_a_page_asks_the_same_however_much_there_is(
    desk: Client, seen: Interaction, django_assert_max_num_queries: DjangoAssertNumQueries, path: str, most: int
) -> None:
    for number in range(15):
        other = somebody(f"Somebody {number}", f"mailto:s{number}@example.org")
        say(talk(), other, "find me on TikTok, on WhatsApp or on Instagram", ago=number * DAY)
        desk.post("/radar/email/reviews/", ASKED)
    look_again()
    with django_assert_max_num_queries(most):
        desk.get(path)


def test_the_words_around_what_was_seen_are_one_line() -> None:
    long = f"{'before ' * 30}\n\nTikTok\n{'after ' * 30}"
    start = long.index("TikTok")
    pieces = excerpt(long, start, start + 6)
    assert [piece for piece, seen in pieces if seen] == ["TikTok"]
    whole = "".join(piece for piece, _ in pieces)
    assert whole.startswith("\N{HORIZONTAL ELLIPSIS} before")
    assert whole.endswith("after \N{HORIZONTAL ELLIPSIS}")
    assert "\n" not in whole
    assert excerpt("TikTok", 0, 6) == [("TikTok", True)]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutes"), (1, "1 minute"), (119, "119 minutes"), (120, "2 hours"), (2879, "48 hours"), (2880, "2 days")],
)
def test_a_wait_is_said_as_people_do(minutes: int, said: str) -> None:
    assert wait_words(minutes) == said
