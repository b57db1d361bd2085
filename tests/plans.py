"""What SQLite means to do with a query."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet


def plan(query: QuerySet[Any, Any]) -> str:
    """Give the query plan, a step a line."""
    if connection.vendor != "sqlite":
        pytest.skip("this plan is SQLite's own")
    return str(query.explain())


def is_a_walk(text: str) -> bool:
    """Whether a plan goes along indexes only: nothing is scanned whole, nothing sorted on the side."""
    return "SCAN" not in text and "TEMP B-TREE" not in text
