"""Which line of business a conversation is, and a mail from one of ours."""

import pytest

from mayest.people.models import Colleague, LineOfBusiness
from mayest.record.accounts.lines import line_of_mail
from mayest.record.conversations.line import line_of
from mayest.record.models import Account, Interaction
from tests.rows import conversation, said


@pytest.fixture
def freight(db: None) -> LineOfBusiness:
    return LineOfBusiness.objects.create(name="Freight")


def of_account(interaction: Interaction, account: Account, line: LineOfBusiness | None) -> None:
    account.line = line
    account.save()
    interaction.account = account
    interaction.save()


def test_a_conversation_is_of_the_line_whose_account_it_came_to(
    freight: LineOfBusiness, hello: Account, priya: Colleague
) -> None:
    talk = conversation()
    of_account(said(talk), hello, freight)
    said(talk, 5, channel="phone")  # noted, and on no account
    priya.line = LineOfBusiness.objects.create(name="Shop")
    assert line_of(talk, priya) == line_of(talk, None) == "Freight"


def test_where_the_account_is_of_none_the_writer_s_line_counts(
    freight: LineOfBusiness, hello: Account, priya: Colleague
) -> None:
    talk = conversation()
    assert (line_of(talk, priya), line_of(talk, None)) == ("", "")
    of_account(said(talk), hello, None)
    priya.line = freight
    assert (line_of(talk, priya), line_of(talk, None)) == ("Freight", "")


@pytest.mark.parametrize(
    ("sender", "line"),
    [
        ("Hello@mayest.example", "Freight"),
        ("priya@mayest.example", "Shop"),
        ("anna@example.org", ""),
        ("no address", ""),
        ("", ""),
    ],
)
def test_a_mail_is_of_its_sender_s_line(
    freight: LineOfBusiness, hello: Account, priya: Colleague, sender: str, line: str
) -> None:
    hello.line = freight
    hello.save()
    priya.line = LineOfBusiness.objects.create(name="Shop")
    priya.save()
    assert line_of_mail(sender) == line
