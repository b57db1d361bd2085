"""`GET /api/openapi.json` says what the views do."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, get_type_hints

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from mayest.api import question
from mayest.api.advising import Answer
from mayest.api.question import Question
from mayest.guidance import Level
from mayest.guidance.told import ToldPiece

NAMES = {"check": "post", "openapi.json": "get", "webhooks/{account}": "post"}


@pytest.fixture
def described(db: None) -> dict[str, Any]:
    answer = Client().get("/api/openapi.json")
    assert answer["Content-Type"] == "application/json"
    return dict(answer.json())


def schema(described: Mapping[str, Any], name: str) -> dict[str, Any]:
    return dict(described["components"]["schemas"][name])


def test_it_names_every_address_and_its_method(described: dict[str, Any]) -> None:
    patterns = get_resolver("mayest.api.urls").url_patterns
    places = [f"/{pattern.pattern}" for pattern in patterns if isinstance(pattern, URLPattern)]
    routes = {re.sub(r"<int:(\w+)>", r"{\1}", place) for place in places}
    assert described["servers"] == [{"url": "/api"}]
    assert {path: set(methods) for path, methods in described["paths"].items()} == {
        f"/{name}": {method} for name, method in NAMES.items()
    }
    assert routes == set(described["paths"])
    for path in described["paths"]:
        assert Client().put(f"/api{path.replace('{account}', '1')}").status_code == 405


def test_only_the_description_needs_no_token(described: dict[str, Any]) -> None:
    assert described["paths"]["/check"]["post"]["security"] == [{"token": []}]
    assert described["paths"]["/openapi.json"]["get"]["security"] == []
    assert Client().post("/api/check").status_code == 401


def test_it_says_what_may_be_asked(described: dict[str, Any]) -> None:
    asked = schema(described, "Question")
    assert set(asked["properties"]) == {field.name for field in fields(Question)}
    assert asked["required"] == [field.name for field in fields(Question) if field.default is MISSING]
    for field in fields(Question):
        if field.default is not MISSING:
            default = asked["properties"][field.name]["default"]
            assert (tuple(default) if isinstance(default, list) else default) == field.default


def test_it_says_the_limits(described: dict[str, Any]) -> None:
    asked = schema(described, "Question")["properties"]
    assert asked["text"]["maxLength"] == question.LARGEST_TEXT
    assert asked["subject"]["maxLength"] == question.LONGEST_SUBJECT
    assert asked["to"]["maxItems"] == question.MOST_ADDRESSES
    assert asked["to"]["items"]["maxLength"] == question.LONGEST_ADDRESS


@pytest.mark.parametrize(("name", "form"), [("Answer", Answer), ("Piece", ToldPiece)])
def test_it_says_what_is_answered(described: dict[str, Any], name: str, form: type) -> None:
    said = schema(described, name)
    assert list(said["properties"]) == said["required"]
    assert set(said["required"]) == set(get_type_hints(form))


def test_it_knows_the_levels(described: dict[str, Any]) -> None:
    levels = [level.label for level in Level]
    assert schema(described, "Piece")["properties"]["level"]["enum"] == levels
    assert schema(described, "Answer")["properties"]["level"]["enum"] == [*levels, None]


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    found = list(references(described))
    assert found
    for reference in found:
        place: Any = described
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def references(node: object) -> list[str]:
    if isinstance(node, dict):
        here = [node["$ref"]] if "$ref" in node else []
        return here + [found for value in node.values() for found in references(value)]
    return [found for value in node for found in references(value)] if isinstance(node, list) else []
