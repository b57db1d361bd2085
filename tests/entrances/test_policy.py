"""Policies on the desk: read and answered by everybody, asked about, found while writing, and kept from prying."""

import logging
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from mayest.people.lines import line
from mayest.people.models import Colleague, LineOfBusiness
from mayest.policies.models import Acknowledgement, Edition, Question
from mayest.policies.publishing import Extent
from mayest.record.models import Contact, Conversation
from tests.guidance.books import rule as a_rule
from tests.policies.editions import SHIPPING, anchor_of, draft, in_force, next_one, rule


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    settings.MAYEST_HOME = tmp_path_factory.mktemp("home")


@pytest.fixture
def edition(tom: Colleague, magnus: Colleague) -> Edition:
    """Give an edition in force with a rule."""
    made = draft(tom)
    rule(made, tom)
    return in_force(made, magnus)


@pytest.fixture
def reader(priya: Colleague) -> Client:
    """Give the desk with Priya signed in, who owns no policies."""
    client = Client()
    client.force_login(priya)
    return client


def page(client: Client, path: str, **posted: str) -> str:
    """Give what is on a page, after posting to it where there is something to post."""
    answer = client.post(path, posted, follow=True) if posted else client.get(path, follow=True)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def test_an_empty_shelf_says_who_fills_it(reader: Client, desk: Client) -> None:
    assert "Marketing communications writes those that are common" in page(reader, "/policies/")
    assert "Write the first" in page(desk, "/policies/")


def test_what_is_in_force_is_read_by_everybody_with_its_hash(reader: Client, edition: Edition) -> None:
    text = page(reader, f"/policies/{edition.policy_id}/")
    assert '<h2 id="s-what-you-may-say">What you may say</h2>' in text
    assert edition.publication.digest in text
    assert "You own this policy" not in text
    assert "Delivery" in page(reader, "/policies/")


def test_a_changed_row_is_said_on_the_page(reader: Client, edition: Edition) -> None:
    Edition.objects.update(text=SHIPPING.replace("care", "haste"))
    assert "is not what was published: its hash is another. Do not rely on it" in page(
        reader, f"/policies/{edition.policy_id}/"
    )


def test_what_waits_for_ones_word_is_said_where_the_day_begins_until_it_is_given(
    reader: Client, edition: Edition
) -> None:
    assert "a policy waits for your word" in page(reader, "/")
    there = f"/policies/{edition.policy_id}/editions/1/acknowledgement/"
    assert "Accepted. Thank you." in page(reader, there, accept="1")
    assert "waits for your word" not in page(reader, "/")
    assert "You accepted this" in page(reader, f"/policies/{edition.policy_id}/")


def test_nobody_learns_who_accepted(reader: Client, desk: Client, edition: Edition, priya: Colleague) -> None:
    page(reader, f"/policies/{edition.policy_id}/editions/1/acknowledgement/", accept="1")
    for path in ("/policies/", f"/policies/{edition.policy_id}/", f"/policies/{edition.policy_id}/editions/1/"):
        assert "Priya" not in page(desk, path)


def test_a_reason_to_decline_reaches_the_owner_and_nobody_else(
    reader: Client, desk: Client, edition: Edition, priya: Colleague
) -> None:
    there = f"/policies/{edition.policy_id}/editions/1/acknowledgement/"
    assert "Say in a few words why" in page(reader, there, decline="1", reason=" ")
    assert "Kept." in page(reader, there, decline="1", reason="I have no telephone.")
    assert "I have no telephone." in page(desk, f"/policies/{edition.policy_id}/")
    another = Client()
    another.force_login(Colleague.objects.enrol("sam@mayest.example", "Sam Okoro"))
    assert "telephone" not in page(another, f"/policies/{edition.policy_id}/")
    page(reader, there, accept="1")
    assert "telephone" not in page(desk, f"/policies/{edition.policy_id}/")


def test_a_question_and_its_answer_are_seen_by_both_and_by_nobody_else(
    reader: Client, desk: Client, edition: Edition
) -> None:
    there = f"/policies/{edition.policy_id}/"
    assert "Asked." in page(reader, f"{there}editions/1/questions/", text="Who rings?")
    question = Question.objects.get()
    assert "Who rings?" in page(desk, there)
    assert "Answered." in page(desk, f"/policies/questions/{question.pk}/answer/", text="We <do>.")
    assert "We <do>." in page(reader, there)
    another = Client()
    another.force_login(Colleague.objects.enrol("sam@mayest.example", "Sam Okoro"))
    assert "Who rings?" not in page(another, there)
    assert another.post(f"/policies/questions/{question.pk}/answer/", {"text": "Me"}).status_code == 403
    assert "Say what you would like to know" in page(reader, f"{there}editions/1/questions/", text=" ")


def test_a_real_change_asks_again(reader: Client, edition: Edition, tom: Colleague, magnus: Colleague) -> None:
    page(reader, f"/policies/{edition.policy_id}/editions/1/acknowledgement/", accept="1")
    small = in_force(next_one(edition, tom, SHIPPING + "\nA comma."), magnus, Extent.SMALL)
    there = f"/policies/{edition.policy_id}/"
    assert "You accepted edition 1, and only small things have changed" in " ".join(page(reader, there).split())
    in_force(next_one(small, tom, SHIPPING + "\nMore."), magnus, Extent.REAL)
    assert "It says something new: do you accept it?" in page(reader, there)
    assert "there is a newer edition" in page(reader, f"{there}editions/1/acknowledgement/", accept="1").lower()
    earlier = page(reader, f"{there}editions/1/")
    assert "Edition 3 is in force." in earlier
    assert "Your word" not in earlier


def test_a_policy_of_another_line_is_read_and_asks_nothing(reader: Client, tom: Colleague, magnus: Colleague) -> None:
    freight = LineOfBusiness.objects.create(name="Freight")
    edition = in_force(draft(tom, line=freight), magnus)
    text = page(reader, f"/policies/{edition.policy_id}/")
    assert "Freight" in text
    assert "Your word" not in text
    assert not Acknowledgement.objects.exists()


def test_what_nobody_has_published_is_there_for_its_owners_alone(reader: Client, desk: Client, tom: Colleague) -> None:
    edition = draft(tom)
    assert desk.get(f"/policies/{edition.policy_id}/").status_code == 302
    for path in ("", "draft/", "draft/review/", "draft/publication/", "draft/rules/new/"):
        assert reader.get(f"/policies/{edition.policy_id}/{path}").status_code == 403
    assert reader.get(f"/policies/{edition.policy_id}/editions/1/").status_code == 404
    assert desk.get(f"/policies/{edition.policy_id}/editions/1/").status_code == 404
    assert "Delivery" not in page(reader, "/policies/")


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_the_clause_is_a_file_to_keep(reader: Client, edition: Edition, ending: str, begins: bytes) -> None:
    answer = reader.get(f"/policies/{edition.policy_id}/clause.{ending}")
    assert answer.content.startswith(begins)
    assert f"edition 1.{ending}" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_where_there_is_no_clause_there_is_no_file(reader: Client, tom: Colleague, magnus: Colleague) -> None:
    edition = in_force(draft(tom, text="## You may\n\nSay it."), magnus)
    assert reader.get(f"/policies/{edition.policy_id}/clause.pdf").status_code == 404
    assert "Clause for contracts" not in page(reader, f"/policies/{edition.policy_id}/")


def test_a_clause_that_cannot_be_drawn_or_trusted_is_told_on_the_page(
    reader: Client, tom: Colleague, magnus: Colleague
) -> None:
    edition = in_force(draft(tom, text=SHIPPING.replace("First", "Pi\u0119\u0107")), magnus)
    assert "take the Word document" in page(reader, f"/policies/{edition.policy_id}/clause.pdf")
    Edition.objects.update(text=SHIPPING)
    assert "is not what was published" in page(reader, f"/policies/{edition.policy_id}/clause.docx")


def test_may_i_say_when_it_ships(reader: Client, edition: Edition) -> None:
    text = page(reader, "/policies/search/", question="may I say when it ships?")
    place = f"/policies/{edition.policy_id}/editions/1/#{anchor_of(edition, 'You may say when')}"
    assert f'href="{place}"' in text
    assert "<mark>ships</mark>" in text
    assert f'id="{place.partition("#")[2]}"' in page(reader, place.partition("#")[0])


def test_a_script_is_given_the_paragraphs_alone(reader: Client, edition: Edition) -> None:
    answer = reader.post("/policies/search/", {"question": "parcel"}, headers={"HX-Request": "true"})
    assert answer.content.decode().count("<li>") == 1
    assert b"<html" not in answer.content


def test_what_nobody_wrote_of_is_said_with_a_way_on(reader: Client, edition: Edition) -> None:
    assert "No policy says anything of that" in page(reader, "/policies/search/", question="zeppelin")


def test_a_question_stands_in_no_address_and_in_no_log(
    reader: Client, edition: Edition, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page(reader, "/policies/search/")
    assert '<form method="post" action="/policies/search/"' in text
    assert "zeppelin" not in page(reader, "/policies/search/?question=zeppelin")

    def broken(question: str) -> None:
        raise RuntimeError

    monkeypatch.setattr("mayest.desk.views.policy_search.search", broken)
    reader.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        assert reader.post("/policies/search/", {"question": "zeppelin"}).status_code == 500
    assert caplog.records
    assert "zeppelin" not in caplog.text


def test_the_panel_stands_beside_what_is_being_written(desk: Client, parcel: Conversation, edition: Edition) -> None:
    text = page(desk, f"/conversations/{parcel.pk}/")
    assert "data-ask-policies" in text
    assert text.index("</form>", text.index("data-composition")) < text.index("data-ask-policies")  # in no other form


def test_advice_leads_to_the_paragraph_it_comes_from(desk: Client, parcel: Conversation, edition: Edition) -> None:
    written = {"channel": "email", "to": "anna@example.org", "text": "We guarantee it."}
    text = page(desk, f"/conversations/{parcel.pk}/advice/", **written)
    place = f"/policies/{edition.policy_id}/editions/1/#{anchor_of(edition, 'You may say when')}"
    assert f'<a href="{place}" target="_blank" rel="noopener">From: Delivery, edition 1' in text
    assert f'It comes from <a href="{place}">Delivery, edition 1</a>' in page(
        desk, "/rules/policies/delivery/no-promised-day/"
    )


def test_a_rule_file_that_names_no_paragraph_leads_nowhere(desk: Client, parcel: Conversation) -> None:
    folder = settings.MAYEST_HOME / "rules-in-force" / "house"
    folder.mkdir(parents=True)
    text = a_rule("existence", 'tokens = ["tea"]', 'paragraph = "javascript:alert(1)"')
    (folder / "tea.toml").write_text(text, encoding="utf-8")
    written = {"channel": "email", "to": "anna@example.org", "text": "Tea?"}
    assert "javascript" not in page(desk, f"/conversations/{parcel.pk}/advice/", **written)


def test_a_line_s_rule_speaks_where_that_line_answers(
    desk: Client, parcel: Conversation, tom: Colleague, magnus: Colleague
) -> None:
    freight, shop = line("Freight"), line("Shop")
    made = draft(tom, line=freight)
    rule(made, tom)
    in_force(made, magnus)
    written = {"channel": "email", "to": "anna@example.org", "text": "We guarantee it."}
    advised = f"/conversations/{parcel.pk}/advice/"
    account = parcel.interactions.get().account
    assert account
    assert "From: Delivery" not in page(desk, advised, **written)
    tom.line = freight
    tom.save()
    assert "From: Delivery" in page(desk, advised, **written)  # the account is no line's: his own counts
    account.line = shop
    account.save()
    assert "From: Delivery" not in page(desk, advised, **written)
    account.line = freight
    account.save()
    assert "From: Delivery" in page(desk, advised, **written)


def test_pages_cost_the_same_however_much_there_is(
    reader: Client,
    edition: Edition,
    tom: Colleague,
    magnus: Colleague,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        in_force(draft(tom, f"Policy {number}"), magnus)
    with django_assert_max_num_queries(11):
        page(reader, "/policies/")
    with django_assert_max_num_queries(15):
        page(reader, f"/policies/{edition.policy_id}/")
    with django_assert_max_num_queries(8):
        page(reader, "/policies/search/", question="parcel")


def test_hostile_words_in_a_policy_do_nothing(reader: Client, tom: Colleague, magnus: Colleague, anna: Contact) -> None:
    hostile = (
        "## You may\n\n<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://evil.example/z.png)\n\n"
        "[ok](https://example.org/ 'a\" onclick=\"b')\n"
    )
    edition = in_force(draft(tom, title="<b>Bold</b>", text=hostile), magnus)
    raw = reader.get(f"/policies/{edition.policy_id}/").content.decode()
    assert "<script>alert" not in raw
    assert "javascript:" not in raw.partition('class="policy-text')[2].partition("</article>")[0].replace(
        "(javascript:", ""
    )
    assert "<img" not in raw
    assert "<b>Bold" not in raw
    assert 'onclick="b' not in raw
    assert 'href="https://example.org/"' in raw
