"""Every page in a real browser: it fits, it can be read by everybody, it is light, and it works without scripts."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, Response, expect

from mayest.channels.message import Party, Role
from mayest.inbound.by_hand import keep_answer, keep_posted
from mayest.inbound.receive import Received, receive
from mayest.lessons.starred.starring import star
from mayest.lessons.teaching.path import make_own
from mayest.people.models import Colleague
from mayest.policies.answering import acknowledge, ask
from mayest.policies.models import Answered, Policy
from mayest.policies.reviewing import review
from mayest.radar.models import Ring
from mayest.radar.reviewing import review as review_channel
from mayest.radar.sightings.past import look_again
from mayest.record.conversations import conversations
from mayest.record.models import (
    Asked,
    Attachment,
    Claim,
    Contact,
    Conversation,
    Interaction,
    OwnPost,
    Recording,
    Transcript,
    Word,
)
from mayest.record.posts.making import Written, cancel, make
from mayest.record.recordings.asking import add_outsider
from mayest.record.recordings.consents import note
from mayest.record.recordings.dropping import drop_in
from tests import drawing
from tests.entrances.said import blob, identity, say, somebody, talk
from tests.policies.editions import SHIPPING, draft, in_force, next_one
from tests.sounds import wav

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = (
    "/",
    "/inbox/closed/",
    "/conversations/{conversation}/",
    "/contacts/",
    "/contacts/new/",
    "/contacts/{contact}/",
    "/contacts/{contact}/edit/",
    "/contacts/{contact}/joinings/new/?with={other}",
    "/contacts/{contact}/conversations/new/",
    "/letters/new/",
    "/conversations/{letter}/",
    "/interactions/{letters}/sender/",
    "/deliveries/",
    "/interactions/{call}/recordings/new/",
    "/recordings/{waiting}/",
    "/recordings/{waiting}/deletion/",
    "/recordings/{heard}/",
    "/lessons/",
    "/lessons/joiners/whose-is-it/",
    "/lessons/joiners/say-it-plainly/",
    "/lessons/rules/english/haste/asap/",
    "/lessons/new/",
    "/lessons/path/",
    "/stars/{star}/",
    "/stars/{star}/concerned/{concerned}/consents/",
    "/contacts/{contact}/captures/new/",
    "/rules/english/haste/asap/",
    "/search/",
    "/search/?q=parcel",
    "/radar/",
    "/radar/email/",
    "/radar/instagram/",
    "/colleagues/",
    "/colleagues/invitations/new/",
    "/lines/",
    "/password/",
    "/tokens/",
    "/posts/",
    "/posts/?month=2031-02",
    "/posts/new/",
    "/posts/{post}/",
    "/posts/{post}/edit/",
    "/posts/{post}/postings/{posting}/edit/",
    "/policies/",
    "/policies/new/",
    "/policies/search/",
    "/policies/{policy}/",
    "/policies/{policy}/draft/",
    "/policies/{policy}/draft/review/",
    "/policies/{policy}/draft/publication/",
    "/policies/{policy}/draft/rules/new/",
    "/nowhere/",
)
HEAVIEST = 150_000  # bytes on the wire, everything a first visit fetches


@pytest.fixture
def paths(parcel: Conversation, anna: Contact, tom: Colleague, priya: Colleague, magnus: Colleague) -> tuple[str, ...]:
    """Fill the desk with what tends to break a page, and give the addresses of all of them."""
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    other = somebody(long, "mailto:anna.keller.who.has.a.very.long.address.indeed@very.long.domain.example.org")
    Claim.objects.create(contact=other, identity=identity("mailto:anna@example.org"), at=other.at, why="the same")
    spoken = say(
        parcel, other, long + " https://example.org/" + "a" * 300, subject=long, ago=timedelta(minutes=1), public=True
    )
    Attachment.objects.create(interaction=spoken, blob=blob(), name=long + ".pdf", media_type="application/pdf")
    call = say(talk(), anna, "أهلا وسهلا " * 20, channel="phone", minutes=4, by=tom)
    waiting, heard = recordings(call, say(talk(), other, channel="phone", by=tom), tom)
    starred = star(spoken, tom)
    make_own(tom)
    conversations.add_note(long, tom, conversation=parcel)
    conversations.add_note("Prefers the early crossing.", tom, contact=anna)
    conversations.assign(parcel, priya, tom)
    say(parcel, anna, "Find me on Instagram, https://instagram.com/" + "a" * 200)
    look_again()
    review_channel("email", Ring.ADOPT, long, tom, timezone.now())
    policy = _policy(long, tom, magnus)
    named = {"conversation": parcel, "contact": anna, "other": other, "policy": policy}
    letter = _letter()
    named |= {"call": call, "waiting": waiting, "heard": heard, "letter": letter.conversation, "letters": letter}
    named |= {"star": starred, "concerned": starred.interaction.concerned.all()[0]}
    post = _post(long, tom)
    named |= {"post": post, "posting": post.postings.get(site="x")}
    return tuple(path.format(**{name: thing.pk for name, thing in named.items()}) for path in PATHS)


def _post(long: str, writer: Colleague) -> OwnPost:
    """Plan a post that is too long in one place, and out in another with an answer; another was cancelled."""
    written = Written(long[:120], f"{long} ASAP " * 3, timezone.now(), sites=("x", "linkedin", "blog"))
    cancel(make(written, writer), writer)
    make(Written("An idea", "Perhaps."), writer)
    post = make(written, writer)
    out = post.postings.get(site="linkedin")
    keep_posted(out, "https://www.linkedin.com/posts/" + "a" * 200, writer)
    keep_answer(out, Party(Role.FROM, "https://www.linkedin.com/in/" + "b" * 200, long), long, "once", writer)
    return post


def _policy(long: str, writer: Colleague, reviewer: Colleague) -> Policy:
    """Bring an edition into force, declined and asked about, and write the next until it could be published."""
    edition = in_force(draft(writer, long[:100], f"{SHIPPING}\n{long}\n"), reviewer)
    acknowledge(edition, reviewer, Answered.DECLINED, long)
    ask(edition, reviewer, long)
    review(next_one(edition, writer, f"{SHIPPING}\nAnother {long}\n"), reviewer)
    return edition.policy


def recordings(call: Interaction, other: Interaction, tom: Colleague) -> tuple[Recording, Recording]:
    """Give one that waits, with a word against it, and one that may be heard and is written down."""
    waiting, heard = (drop_in(each, BytesIO(wav()), len(wav()), "a" * 150 + ".wav", tom) for each in (call, other))
    add_outsider(call, "Somebody" * 20, tom)
    note(call.concerned.all()[0], Word.GIVEN, Asked.CALL, tom)
    note(call.concerned.all()[0], Word.WITHDRAWN, Asked.WRITING, tom, said_by="Her mother")
    for concerned in other.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)
    Transcript.objects.create(
        recording=heard, at=heard.at, done_at=heard.at, made_by="small", passages=[[0, 1, "Hello"], [61, 62, "o" * 200]]
    )
    return waiting, heard


def _letter() -> Interaction:
    """Give a scan of a letter that nobody has read or said anything of yet."""
    receive([Received("letter", drawing.tiff("A letter."), None, "a test", None)])
    return Interaction.objects.get(channel="letter")


@pytest.mark.parametrize("width", [360, 720, 1000, 1400])
def test_no_page_is_wider_than_the_window(seat: Callable[..., Page], paths: tuple[str, ...], width: int) -> None:
    page = seat(width=width, height=740)
    wide = []
    for path in paths:
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append((path, page.evaluate(WIDEST)))
    assert wide == []


WIDEST = """[...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".boxes"))
  .slice(0, 4).map((element) => `${element.tagName}.${element.className}`)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
def test_every_page_can_be_read_by_everybody(
    seat: Callable[..., Page], paths: tuple[str, ...], scheme: str, width: int
) -> None:
    page = seat(width=width, color_scheme=scheme)
    faults = []
    for path in paths:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        faults += [(path, fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]) for fault in found]
    assert faults == []


def test_targets_are_large_enough_for_a_thumb(seat: Callable[..., Page], paths: tuple[str, ...]) -> None:
    page = seat(width=360, height=740)
    small = []
    for path in paths:
        page.goto(path)
        small += [(path, found) for found in page.evaluate(SMALL)]
    assert small == []


# A link within a sentence may be as high as its line, as WCAG 2.5.8 has it; a row's link is as large as its row.
SMALL = """[...document.querySelectorAll("button, .button, nav a, select, summary, input")]
  .filter((element) => !element.matches("[type=hidden], [type=radio], [type=checkbox], [type=file]"))
  .filter((element) => element.checkVisibility() && !element.closest(".hidden-visually"))
  .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < 40)"""


def test_a_first_visit_is_light(seat: Callable[..., Page], paths: tuple[str, ...]) -> None:
    heavy = []
    for path in paths:
        page = seat("about:blank")
        size = _weight(page, path)
        if size > HEAVIEST:
            heavy.append((path, size))
    assert heavy == []


def _weight(page: Page, path: str) -> int:
    fetched: list[Response] = []
    page.on("response", lambda response: fetched.append(response))  # noqa: PLW0108 - a bound method of a list is refused
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return sum(response.request.sizes()["responseBodySize"] for response in fetched)


def test_nothing_is_refused_by_the_policy_and_nothing_fails(seat: Callable[..., Page], paths: tuple[str, ...]) -> None:
    page = seat("about:blank")
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    for path in paths:
        page.goto(path)
    assert [trouble for trouble in troubles if "404 (Not Found)" not in trouble] == []


def test_the_desk_works_without_scripts(seat: Callable[..., Page], parcel: Conversation, anna: Contact) -> None:
    page = seat("/", java_script_enabled=False)
    page.get_by_role("link", name="Anna Keller").first.click()
    assert "Any news?" in page.inner_text(".story")
    page.get_by_role("button", name="Close").click()
    assert "Closed" in page.inner_text(".messages")
    page.get_by_role("button", name="Reopen").click()
    page.get_by_text("Add a note").click()
    page.get_by_label("Internal note").fill("Ring her first.")
    page.get_by_role("button", name="Add the note").click()
    assert "Ring her first." in page.inner_text(".story")
    page.get_by_role("link", name="Contacts").click()
    page.get_by_label("Name or address").fill("anna@")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Anna Keller").click()
    assert page.inner_text("h1") == "Anna Keller"


def test_older_ones_come_without_leaving_the_page(seat: Callable[..., Page], anna: Contact) -> None:
    for number in range(40):
        say(talk(f"Case {number:03}"), anna, ago=timedelta(hours=number))
    page = seat("/")
    assert page.locator(".row").count() == 30
    page.get_by_role("link", name="Older").click()
    expect(page.locator(".row")).to_have_count(40)
    assert page.get_by_role("link", name="Older").count() == 0


def test_contacts_are_narrowed_as_one_types_and_it_is_said(seat: Callable[..., Page], anna: Contact) -> None:
    somebody("Peter Ott", "mailto:peter@example.net")
    page = seat("/contacts/")
    page.get_by_label("Name or address").press_sequentially("kell")
    expect(page.locator(".person")).to_have_count(1)
    expect(page.locator("#contacts-said")).to_have_text("1 found")
    expect(page.get_by_label("Name or address")).to_be_focused()
