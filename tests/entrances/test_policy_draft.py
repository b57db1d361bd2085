"""Writing policies on the desk: from the first word to their coming into force, rules in a form."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from mayest.guidance import Draft, check, rulebook_in_force
from mayest.people.models import Colleague, LineOfBusiness, Role
from mayest.people.roles import appoint
from mayest.policies.models import Edition, EditionRule, Policy
from mayest.policies.writing import begin, draft_of
from mayest.record.models import Contact, Interaction
from tests.entrances.said import say, talk
from tests.policies.editions import SHIPPING, anchor_of, draft, in_force, rule

FORM = {
    "title": "No promised day",
    "words": "we guarantee -> we expect\ndefinite*",
    "why": "Only the carrier knows.",
    "better": "probably",
    "level": "reword",
    "speaks": "We guarantee it.\r\n\r\nIt comes definitely on Friday.",
    "quiet": "We expect it.",
}


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MAYEST_HOME = tmp_path_factory.mktemp("home")


@pytest.fixture
def reviewer(magnus: Colleague) -> Client:
    client = Client()
    client.force_login(magnus)
    return client


@pytest.fixture
def edition(tom: Colleague) -> Edition:
    """Give an edition that Tom is writing."""
    return draft(tom)


@pytest.fixture
def there(edition: Edition) -> str:
    return f"/policies/{edition.policy_id}/draft/"


def page(client: Client, path: str, **posted: object) -> str:
    answer = client.post(path, posted, follow=True) if posted else client.get(path, follow=True)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def form(edition: Edition, **changed: object) -> dict[str, object]:
    return FORM | {"paragraph": anchor_of(edition, "You may say when")} | changed


def test_from_the_first_word_to_its_coming_into_force(desk: Client, reviewer: Client) -> None:
    assert "## What you may say and do" in page(desk, "/policies/new/", title="Delivery", line="")
    there = f"/policies/{Policy.objects.get().pk}/draft/"
    assert "It does not say yet what one may say and do" in page(desk, there)
    assert "Only those who own the policy see it." in page(desk, there, text=SHIPPING)
    edition = Edition.objects.get()
    assert edition.text == SHIPPING
    assert "It comes into force with this edition." in page(desk, f"{there}rules/new/", **form(edition))
    assert "Nobody has read it as it stands now" in page(desk, there)
    assert "You wrote on it" in page(desk, f"{there}review/")
    read = page(reviewer, f"{there}review/")
    assert "Speaks up in: <q>We guarantee it.</q>" in read
    seen = read.partition('name="seen" value="')[2].partition('"')[0]
    assert "It can come into force." in page(reviewer, f"{there}review/", seen=seen)
    assert "It is the first edition: everybody" in page(desk, f"{there}publication/")
    assert "In force." in page(desk, f"{there}publication/", extent="real")
    [piece] = [
        one for one in check(Draft("We guarantee it."), rulebook_in_force(settings.MAYEST_HOME)).pieces if one.source
    ]
    assert piece.better == ("We expect",)


def test_marcomms_and_managers_write_what_is_theirs(reviewer: Client, priya: Colleague) -> None:
    freight = LineOfBusiness.objects.create(name="Freight")
    client = Client()
    client.force_login(priya)
    assert "Ask one of them" in page(client, "/policies/new/")
    appoint(priya, Role.MANAGER, None, freight)
    text = page(client, "/policies/new/")
    assert "Freight" in text
    assert "Common to all" not in text
    assert client.post("/policies/new/", {"title": "Ours", "line": ""}).status_code == 403
    page(client, "/policies/new/", title="Loads", line=str(freight.pk))
    assert Policy.objects.get().line == freight


def test_a_name_that_is_taken_or_missing_is_told(desk: Client, edition: Edition) -> None:
    assert "There is a policy of that name already" in page(desk, "/policies/new/", title="Delivery", line="")
    assert "Give it a name." in page(desk, "/policies/new/", title="", line="")


def test_it_is_given_back_with_a_word(desk: Client, reviewer: Client, there: str) -> None:
    assert "Say in a few words what should change" in page(
        reviewer, f"{there}review/", **{"give-back": "1", "reason": ""}
    )
    page(reviewer, f"{there}review/", **{"give-back": "1", "reason": "Say who rings."})
    assert "Given back by <bdi>Magnus Rask: Say who rings.</bdi>" in page(desk, there)


def test_nothing_is_reviewed_that_was_not_on_the_page(reviewer: Client, there: str) -> None:
    assert "It was changed while you read" in page(reviewer, f"{there}review/", seen="0" * 64)


def test_alone_one_reviews_with_a_reason(desk: Client, there: str) -> None:
    assert "Why nobody else reads it" in page(desk, f"{there}review/")
    assert "Say in a few words why nobody else reads it" in page(desk, f"{there}review/", reason="")
    assert "Read by Tom Ashby: I am alone" in page(desk, f"{there}review/", reason="I am alone")


def test_what_changes_is_shown_before_it_is_published_and_asked_how_much(
    desk: Client, edition: Edition, magnus: Colleague, reviewer: Client, tom: Colleague
) -> None:
    rule(edition, tom)
    first = in_force(edition, magnus)
    there = f"/policies/{edition.policy_id}/draft/"
    page(desk, f"{there}new/", begin="1")
    following = draft_of(first.policy)
    assert following
    page(desk, f"{there}rules/{following.rules.get().pk}/undo/", undo="1")
    page(desk, there, text=SHIPPING.replace("a parcel ships", "a letter ships"))
    page(reviewer, f"{there}review/", reason="")
    text = page(desk, f"{there}publication/")
    assert "<del>parcel</del><ins>letter</ins>" in text
    assert "No longer in force: No promised day." in text
    assert "Say whether it is a real change or a small one." in page(desk, f"{there}publication/", extent="")
    page(desk, f"{there}publication/", extent="small")
    following.publication.refresh_from_db()
    assert following.publication.since == 1


def test_what_is_missing_stands_in_the_way(desk: Client, edition: Edition, reviewer: Client, there: str) -> None:
    page(desk, there, text="## You may not\n\nSay it.")
    page(reviewer, f"{there}review/", reason="")
    for answer in (page(desk, f"{there}publication/"), page(desk, f"{there}publication/", extent="real")):
        assert "It does not say yet what one may say and do" in answer
    assert not hasattr(edition, "publication")


def test_a_text_without_end_is_told_beside_its_field(desk: Client, there: str) -> None:
    text = page(desk, there, text="x" * 60_001)
    assert 'class="field wrong"' in text
    assert "60000" in text


def test_a_discarded_edition_is_gone(desk: Client, edition: Edition, there: str) -> None:
    page(desk, f"{there}undo/", undo="1")
    assert not Policy.objects.exists()
    assert desk.get(there).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": ""}, "Say which words to avoid"),
        ({"words": "!!!"}, "There is no letter or digit to look for in: !!!"),
        ({"words": "x\n" * 201}, "More than 200 lines"),
        ({"entities": ["IBAN_CODE"]}, "Say which words to avoid"),
        ({"why": ""}, "nobody follows what nobody explains"),
        ({"title": ""}, "Give it a name."),
        ({"speaks": "We guarantee it."}, "Give two texts at least"),
        ({"speaks": "We guarantee it.\n\nHello."}, "It does not speak up in: “Hello.”"),
        ({"quiet": "Definitely."}, "It speaks up in: “Definitely.”, about “Definitely”"),
        ({"level": "block"}, "Select a valid choice"),
        ({"paragraph": "p-elsewhere"}, "Select a valid choice"),
        ({"channels": ["semaphore"]}, "Select a valid choice"),
    ],
)
def test_what_does_not_fit_in_a_rule_is_told(
    desk: Client, edition: Edition, there: str, changed: dict[str, object], said: str
) -> None:
    for way in ({}, {"try": "1"}):
        text = page(desk, f"{there}rules/new/", **form(edition, **changed, **way))
        assert said in text
        assert "Tried on what was sent" not in text
    assert not EditionRule.objects.exists()


def test_a_rule_is_tried_on_what_was_sent_and_nothing_is_kept(
    desk: Client, edition: Edition, there: str, anna: Contact, tom: Colleague
) -> None:
    say(talk(), anna, "Dear Anna, we guarantee it.\n\nTom Ashby", direction="out", by=tom)
    say(talk(), anna, "It is on its way.", direction="out")
    text = page(desk, f"{there}rules/new/", **form(edition, **{"try": "1"}))
    assert "<strong>1</strong> of the last 2 messages that you may read" in text
    trial = text.partition('id="trial"')[2].partition("</section>")[0]
    assert "<mark>we guarantee</mark>" in trial
    assert "Tom" not in trial
    assert "we guarantee -> we expect" in text  # what was filled in stands there still
    assert not EditionRule.objects.exists()


def test_words_of_a_line_that_is_closed_to_the_asker_are_not_shown(
    desk: Client, edition: Edition, there: str, anna: Contact
) -> None:
    say(talk(), anna, "We guarantee it.", direction="out")
    account = Interaction.objects.get().account
    assert account
    account.line = LineOfBusiness.objects.create(name="Freight")  # lets nobody in
    account.save()
    text = page(desk, f"{there}rules/new/", **form(edition, **{"try": "1"}))
    assert "Nothing was sent yet that you may read." in text


def test_a_rule_is_changed_where_it_stands(desk: Client, edition: Edition, there: str, tom: Colleague) -> None:
    kept = rule(edition, tom)
    text = page(desk, f"{there}rules/{kept.pk}/")
    assert "we guarantee -> we expect" in text
    page(desk, f"{there}rules/{kept.pk}/", **form(edition, title="Another name", level="hold"))
    [now] = EditionRule.objects.all()
    assert (now.pk, now.slug, now.said["level"]) == (kept.pk, "no-promised-day", "hold")


def test_a_second_rule_of_the_same_name_is_told(desk: Client, edition: Edition, there: str, tom: Colleague) -> None:
    rule(edition, tom)
    assert "There is a rule of that name already" in page(desk, f"{there}rules/new/", **form(edition))


def test_a_kind_of_value_on_one_channel(desk: Client, edition: Edition, there: str) -> None:
    changed = {
        "words": "",
        "entities": ["IBAN_CODE"],
        "channels": ["matrix"],
        "level": "hold",
        "speaks": "To DE89 3704 0044 0532 0130 00.\n\nIBAN DE89370400440532013000",
    }
    assert "Kept." in page(desk, f"{there}rules/new/", **form(edition, **changed))
    assert EditionRule.objects.get().said["entities"] == ["IBAN_CODE"]


def test_a_rule_of_another_policy_is_not_reached_through_this_one(
    desk: Client, edition: Edition, there: str, tom: Colleague, magnus: Colleague
) -> None:
    other = rule(draft(tom, "Prices"), tom)
    assert desk.get(f"{there}rules/{other.pk}/").status_code == 404
    published = rule(edition, tom)
    in_force(edition, magnus)
    begin(edition.policy)
    assert desk.get(f"{there}rules/{published.pk}/").status_code == 404  # what is in force is changed by nobody
