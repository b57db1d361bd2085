"""The one way to advice."""

import logging
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mayest.guidance import Draft, RulebookError
from mayest.outbound.advise import advise
from mayest.record.known.known import RecordKnown
from mayest.record.models import Account, Contact
from tests.rows import conversation, said

DRAFT = Draft("Dear Peter,\n\nPlease answer ASAP.", to=("mailto:anna@example.org",))


def test_a_greeting_to_somebody_else_is_noticed(hello: Account, anna: Contact) -> None:
    talk = conversation()
    said(talk, 1, name="Anna Keller")
    alone, compared = advise(DRAFT, None), advise(DRAFT, RecordKnown.of(talk))
    assert {piece.text for piece in compared.pieces} - {piece.text for piece in alone.pieces} == {"Peter"}
    assert (alone.compared, compared.compared) == (False, True)


def test_it_keeps_nothing_and_logs_nothing(hello: Account, anna: Contact, caplog: pytest.LogCaptureFixture) -> None:
    talk = conversation()
    said(talk, 1)
    with caplog.at_level(logging.DEBUG, logger="mayest"), CaptureQueriesContext(connection) as queries:
        advise(DRAFT, RecordKnown.of(talk))
    assert [query["sql"] for query in queries if not query["sql"].lstrip("(").startswith("SELECT")] == []
    assert caplog.records == []


def test_what_the_organisation_publishes_holds_at_once(settings: object, tmp_path: Path) -> None:
    settings.MAYEST_HOME = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings take any name
    draft = Draft("The zorbel is ready.")
    assert advise(draft, None).pieces == ()
    rule = tmp_path / "rules-in-force" / "english" / "jargon" / "zorbel.toml"
    rule.parent.mkdir(parents=True)
    rule.write_text(RULE, encoding="utf-8")
    assert [piece.text for piece in advise(draft, None).pieces] == ["zorbel"]
    rule.write_text("kind =", encoding="utf-8")
    with pytest.raises(RulebookError, match=r"zorbel\.toml"):
        advise(draft, None)


RULE = """
kind = "existence"
level = "consider"
why = "Nobody outside knows the word."
better = ["order"]
tokens = ["zorbel"]

[[example]]
text = "Your zorbel is here."
finds = ["zorbel"]

[[example]]
text = "A zorbel for you."
finds = ["zorbel"]

[[example]]
text = "Your order is here."
finds = []
"""
