"""The extension asks for little, and its scripts do nothing that a reader would not expect."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.house.source import ROOT

EXTENSION = ROOT / "extension"
SCRIPTS = sorted(EXTENSION.rglob("*.js"))
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
FORBIDDEN = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "console.")


def test_it_asks_for_no_site_by_itself() -> None:
    assert MANIFEST["manifest_version"] == 3
    assert MANIFEST["permissions"] == ["storage", "scripting"]
    more = {"host_permissions", "content_scripts", "web_accessible_resources", "externally_connectable"}
    assert not more & MANIFEST.keys()


def test_it_is_of_the_same_version_as_the_rest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert MANIFEST["version"] == project["version"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_turns_words_into_markup_or_tells_them(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert [way for way in FORBIDDEN if way in text] == []
    assert text.startswith("// ")
    assert len(text.splitlines()) <= 160


def test_every_script_that_runs_on_a_site_is_there_and_named() -> None:
    named = re.search(r"const SCRIPTS = \[(.*?)\];", (EXTENSION / "sites.js").read_text(encoding="utf-8"))
    assert named
    there = {script.stem for script in (EXTENSION / "content").glob("*.js")}
    assert set(re.findall(r'"(\w+)"', named[1])) == there


def test_only_the_settings_are_stored() -> None:
    storing = {script.name for script in SCRIPTS if "chrome.storage.local" in script.read_text(encoding="utf-8")}
    assert storing == {"settings.js"}
    other = re.compile(r"localStorage|sessionStorage|indexedDB|storage\.(?:sync|session)|document\.cookie|caches\b")
    assert [script.name for script in SCRIPTS if other.search(script.read_text(encoding="utf-8"))] == []
    writing = {script.name for script in SCRIPTS if re.search(r"\bwrite\(", script.read_text(encoding="utf-8"))}
    assert writing == {"settings.js", "options.js"}
