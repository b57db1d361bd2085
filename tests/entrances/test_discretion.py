"""What others on the same machine, or who reads its logs, must not learn."""

import logging
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from mayest.cli.trouble import printable
from mayest.server.logs import WithoutLinks


def test_a_state_folder_that_others_may_enter_holds_nothing_that_they_may_read(tmp_path: Path) -> None:
    home, mail = tmp_path / "home", tmp_path / "one.eml"
    home.mkdir()
    home.chmod(0o755)
    mail.write_text("From: anna@example.org\nSubject: one\n\nHello.\n", encoding="utf-8")
    command = [sys.executable, "-m", "mayest.cli", "import", "mail", str(mail)]
    environment = {"MAYEST_HOME": str(home), "PATH": ""}
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603  # ourselves
    found = [path for path in home.rglob("*") if path.is_file()]
    assert {"mayest.sqlite3", "secret-key"} <= {path.name for path in found}
    assert [path.name for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


@pytest.mark.parametrize("path", ["/sign-in/GkQ7-secret/", "/invitations/GkQ7-secret/"])
def test_a_link_that_opens_the_desk_reaches_no_log(path: str) -> None:
    record = logging.LogRecord("django", logging.WARNING, "", 0, "Forbidden (%s): %s", ("CSRF", path), None)
    assert WithoutLinks().filter(record)
    assert "secret" not in record.getMessage()
    assert record.getMessage().startswith("Forbidden (CSRF): /")


def test_a_browser_keeps_no_page_of_the_record(desk: Client) -> None:
    assert desk.get("/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in desk.get("/static/desk/css/base.css").get("Cache-Control", "")


def test_a_name_from_outside_does_nothing_on_a_terminal() -> None:
    assert printable("a\x1b[2J\udce9 é.eml") == r"a\x1b[2J\udce9 é.eml"
