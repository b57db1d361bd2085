"""What is documented, and what must stand in no file."""

import re
import subprocess

import pytest

from mayest.cli.main import COMMANDS
from mayest.server.environment import READERS
from tests.house.source import ROOT, rooms

SECRETS_OF_THE_WORKSHOP = re.compile(r"https?://|file:|--index-url|--find-links|--extra-index-url")


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "synapse.txt"])
def test_a_lock_file_names_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert SECRETS_OF_THE_WORKSHOP.search(text) is None


def test_the_lock_of_the_network_of_tests_names_no_address_either() -> None:
    text = (ROOT / "tests" / "servers" / "atproto_network" / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in text
    assert SECRETS_OF_THE_WORKSHOP.search(text) is None


def test_no_path_of_a_machine_stands_in_the_tree() -> None:
    """What lies above the checkout here would be such a path."""
    above = str(ROOT.parent) + "/"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607
    files = [ROOT / name for name in listed.decode().split("\0") if name]
    assert files
    assert [path.name for path in files if path.is_file() and above.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("variable", ["home", *READERS])
def test_every_setting_is_documented(variable: str) -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    assert f"`MAYEST_{variable.upper()}`" in page


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_is_documented(command: str) -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert f"`mayest {command}" in page


def test_no_text_of_a_message_reaches_a_log() -> None:
    """A log call may name ids, counts and kinds; it is never handed a text, a subject, a query or an address."""
    words = "text|subject|query|raw|address|body|reply"
    telling = re.compile(rf"\blog(?:ger)?\.(?:debug|info|warning|error|exception|critical)\([^)]*\b(?:{words})\b")
    assert [room.name for room in rooms() if telling.search(room.text)] == []
