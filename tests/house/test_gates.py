"""Every page and act that names a thing fetches it through the gate of that thing, and no other way."""

import ast

import pytest
from django.urls import URLPattern, get_resolver

from tests.house.source import Room, rooms

GATE = "access"
# What names nothing in the record. Each says for itself what it shows: lists filter by what their reader may read.
NAMES_NOTHING = {
    "account-new",
    "accounts",
    "box",
    "capture-new",
    "captures",
    "colleagues",
    "contact-new",
    "contacts",
    "deliveries",
    "inbox",
    "invitation-new",
    "letter-new",
    "lines",
    "looks",
    "password",
    "policies",
    "policy-new",
    "policy-search",
    "post-new",
    "posts",
    "radar",
    "radar-channel",
    "radar-reviews",
    "report-advice",
    "report-export",
    "reports",
    "required-looks",
    "roles",
    "rule",
    "search",
    "sign-out",
    "tokens",
    "voices",
    "lesson-date",
    "lesson-joiners",
    "lesson-new",
    "lesson-rule",
    "lessons",
    "path",
    "path-own",
    "steps",
}
DOORS = {"invitation", "sign-in", "sign-in-link"}


def patterns() -> list[URLPattern]:
    return [each for each in get_resolver("mayest.desk.urls").url_patterns if isinstance(each, URLPattern)]


def names_a_thing(pattern: URLPattern) -> bool:
    return "pk" in pattern.pattern.converters


def view_of(pattern: URLPattern) -> tuple[Room, ast.FunctionDef]:
    module, name = pattern.callback.__module__, pattern.callback.__name__
    [room] = [room for room in rooms() if room.name == f"src/{module.replace('.', '/')}.py"]
    [function] = [each for each in room.tree.body if isinstance(each, ast.FunctionDef) and each.name == name]
    return room, function


def asks_the_gate(function: ast.FunctionDef) -> bool:
    """Whether `access.<noun>(request, pk)` stands in it."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return any(ast.unparse(call).startswith(f"{GATE}.") and "pk" in map(ast.unparse, call.args) for call in calls)


@pytest.mark.parametrize("pattern", [each for each in patterns() if names_a_thing(each)], ids=lambda each: each.name)
def test_whatever_names_a_thing_asks_its_gate(pattern: URLPattern) -> None:
    room, function = view_of(pattern)
    assert asks_the_gate(function), f"{room.name}: {function.name} fetches by number without asking desk/access"


def test_what_names_nothing_is_known() -> None:
    """A new page without a number is looked at by a person before it stands here."""
    nameless = {each.name for each in patterns() if not names_a_thing(each)}
    assert nameless - DOORS == NAMES_NOTHING - {"captures"}


def test_no_view_fetches_a_thing_by_itself() -> None:
    views = [room for room in rooms() if room.name.startswith("src/mayest/desk/views/")]
    assert [room.name for room in views if "get_object_or_404" in room.text or ".objects" in room.text] == []
