"""What a line of business keeps to itself is read by nobody else, by whichever door they try."""

from io import BytesIO

import pytest
from django.apps import apps
from django.db.models import QuerySet
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from mayest.channels.transcribing import Passage
from mayest.people.grants import let_in
from mayest.people.lines import line
from mayest.people.models import Colleague, LineOfBusiness, Readers, Role
from mayest.people.roles import appoint
from mayest.radar.sightings.past import look_again
from mayest.record import search
from mayest.record.conversations.conversations import add_note, assign
from mayest.record.conversations.inbox import Box
from mayest.record.models import (
    Account,
    Asked,
    Attachment,
    Blob,
    Contact,
    Conversation,
    Delivery,
    DeliveryFile,
    Hold,
    Interaction,
    Recognition,
    State,
    Transcript,
    Word,
)
from mayest.record.posts.making import Written, cancel, make
from mayest.record.recordings.consents import note
from mayest.record.recordings.dropping import drop_in
from mayest.record.recordings.transcripts import ask_for, keep
from mayest.record.storage import blobs
from tests.entrances.said import identity, say, talk
from tests.sounds import wav

SECRET = "zymurgy"
CLOSED = f"The word is {SECRET}. Find me on TikTok."


@pytest.fixture
def sales(tom: Colleague) -> LineOfBusiness:
    """A line that lets nobody in."""
    made = line("Sales")
    let_in(made, [], tom)
    return made


@pytest.fixture
def account(sales: LineOfBusiness) -> Account:
    return Account.objects.create(
        channel="email", identity=identity("mailto:sales@mayest.example"), name="Sales desk", line=sales
    )


@pytest.fixture
def closed(anna: Contact, account: Account, tom: Colleague) -> Conversation:
    """A conversation of Sales, with everything there can be in one, and the secret in each of it."""
    conversation = talk(f"An offer {SECRET}")
    mail = say(conversation, anna, CLOSED, account=account, raw=kept(), rich=True)
    Attachment.objects.create(interaction=mail, blob=kept(), name=f"{SECRET}.txt", media_type="text/plain")
    Recognition.objects.create(interaction=mail, asked_at=mail.at, at=mail.at, by=SECRET, problems=[CLOSED])
    add_note(CLOSED, tom, conversation=conversation)
    for state in (State.WAITING, State.HELD, State.FAILED):
        waiting = Delivery.objects.create(
            conversation=conversation, channel="email", account=account, to=["mailto:anna@example.org"],
            subject=f"Re: {SECRET}", text=CLOSED, at=timezone.now(), state=state,
        )  # fmt: skip
        DeliveryFile.objects.create(delivery=waiting, blob=kept(), name=f"{SECRET}.txt", media_type="a/b")
    Hold.objects.create(delivery=waiting_held(), rules=[], at=timezone.now())
    [noted] = blobs.keep([CLOSED.encode()])
    call = say(conversation, anna, CLOSED, account=account, channel="phone", by=tom, raw=noted)
    search.index([mail, call])
    record(call, tom)
    post_by(account, tom)
    look_again()
    return conversation


def record(call: Interaction, tom: Colleague) -> None:
    """Keep a recording that everybody on it agrees to, and what is said in it."""
    recording = drop_in(call, BytesIO(wav()), len(wav()), f"{SECRET}.wav", tom)
    for concerned in call.concerned.all():
        note(concerned, Word.GIVEN, Asked.CALL, None)
    ask_for(recording, tom)
    keep(Transcript.objects.get(), [Passage(0, 1, CLOSED)], "small")


def post_by(account: Account, tom: Colleague) -> None:
    """Keep a post of which a part is to go by the account, and one that was cancelled."""
    for _ in range(2):
        post = make(Written(f"An offer {SECRET}", CLOSED, timezone.now(), (account,), ("x",)), tom)
    cancel(post, tom)


def waiting_held() -> Delivery:
    return Delivery.objects.get(state=State.HELD)


def kept() -> Blob:
    return blobs.keep([f"From: anna@example.org\r\nContent-Type: text/html\r\n\r\n<p>{CLOSED}</p>".encode()])[0]


@pytest.fixture
def outsider(priya: Colleague) -> Client:
    client = Client()
    client.force_login(priya)
    return client


def numbers() -> list[int]:
    """Give every number that anything here has: on some databases they do not begin anew with each test."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("mayest.")]
    keys = {key for model in ours for key in QuerySet(model).values_list("pk", flat=True)}
    return sorted(key for key in keys if isinstance(key, int))


def addresses() -> list[str]:
    """Give every address of the desk, filled in with every number that anything of a small record has."""
    found = []
    for pattern in get_resolver("mayest.desk.urls").url_patterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name == "sign-out":  # whoever has gone is told nothing anyway
            continue
        wanted = pattern.pattern.converters
        if not wanted:
            found.append(reverse(f"desk:{pattern.name}"))
        elif "box" in wanted:
            found += [reverse("desk:box", args=[box.value]) for box in Box]
        elif "channel" in wanted:
            found += [reverse(f"desk:{pattern.name}", args=[channel]) for channel in ("email", "tiktok")]
        elif set(wanted) <= {"pk", "number"}:
            found += [reverse(f"desk:{pattern.name}", kwargs=dict.fromkeys(wanted, number)) for number in numbers()]
    return found


def everything(client: Client, method: str) -> dict[str, str]:
    """Ask every address, as the browser does and as htmx does; give what each says."""
    said = {}
    for address in addresses():
        for headers in ({}, {"HX-Request": "true"}):
            answer = getattr(client, method)(address, {"q": "word", "at": "all"}, headers=headers)
            if answer.streaming and answer.is_async:  # a recording, which is no text
                content = b""
            else:
                content = b"".join(answer) if answer.streaming else answer.content
            said[f"{address} {headers}"] = content.decode("utf-8", "replace") + str(answer.headers)
    return said


def telling(client: Client, method: str = "get") -> list[str]:
    return [where for where, what in everything(client, method).items() if SECRET in what]


def test_those_inside_read_it(closed: Conversation, priya: Colleague, sales: LineOfBusiness) -> None:
    """Otherwise the next test would find nothing because there is nothing."""
    priya.line = sales
    priya.save()
    inside = Client()
    inside.force_login(priya)
    told = {where.split(" ")[0].strip("/").split("/")[0] for where in telling(inside)}
    assert told >= {
        "",
        "attachments",
        "conversations",
        "contacts",
        "deliveries",
        "radar",
        "inbox",
        "interactions",
        "looks",
        "posts",
        "recordings",
        "search",
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_door_tells_somebody_outside(closed: Conversation, outsider: Client, method: str) -> None:
    assert telling(outsider, method) == []


def test_marketing_communications_is_outside_until_it_is_let_in(
    closed: Conversation, outsider: Client, priya: Colleague, tom: Colleague, sales: LineOfBusiness
) -> None:
    appoint(priya, Role.MARCOMMS, tom)
    let_in(sales, [Readers.COLLEAGUES, Readers.DOTTED], tom)
    assert telling(outsider) == []
    let_in(sales, [Readers.MARCOMMS], tom)
    assert telling(outsider) != []


def test_that_it_was_said_stands_in_the_timeline_with_whom_to_ask(
    closed: Conversation, outsider: Client, anna: Contact, sales: LineOfBusiness
) -> None:
    page = outsider.get(f"/contacts/{anna.pk}/").content.decode()
    assert "keeps what was said to itself" in page
    assert f'href="/lines/{sales.pk}/"' in page


def test_a_closed_conversation_says_whom_to_ask(closed: Conversation, outsider: Client) -> None:
    answer = outsider.get(f"/conversations/{closed.pk}/")
    assert answer.status_code == 403
    assert "ask whoever manages it" in answer.content.decode()


def test_whoever_is_asked_to_answer_reads_all_of_it(
    closed: Conversation, outsider: Client, priya: Colleague, tom: Colleague
) -> None:
    assign(closed, priya, tom)
    page = outsider.get(f"/conversations/{closed.pk}/").content.decode()
    assert page.count(CLOSED) >= 3
    assert CLOSED in outsider.get("/search/?q=word").content.decode().replace("<mark>", "").replace("</mark>", "")


def test_of_a_conversation_with_two_lines_each_reads_its_own_part(
    closed: Conversation, outsider: Client, anna: Contact
) -> None:
    say(closed, anna, "This is for everybody.")
    page = outsider.get(f"/conversations/{closed.pk}/").content.decode()
    assert "This is for everybody." in page
    assert "keeps what was said to itself" in page
    assert CLOSED not in page


def test_neither_is_it_counted(closed: Conversation, outsider: Client) -> None:
    assert "Nothing" in outsider.get("/search/?q=zymurgy").content.decode().replace(SECRET, "")
    inbox = outsider.get("/").content.decode()
    assert "Nothing waits for an answer" in inbox


def test_whoever_a_policy_names_to_look_sees_what_is_held_and_no_more(
    closed: Conversation, outsider: Client, priya: Colleague
) -> None:
    Hold.objects.update(looker=priya)
    assert {where.split("/")[1] for where in telling(outsider)} == {"looks", "deliveries"}
    assert CLOSED in outsider.get(f"/looks/{Hold.objects.get().pk}/").content.decode()
