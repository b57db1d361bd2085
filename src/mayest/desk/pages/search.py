"""What the search page shows."""

from typing import Any

from mayest.channels.registry import installed
from mayest.people.models import Colleague
from mayest.record.search import find

LIMIT = 20


def search_page(colleague: Colleague, query: str, after: str) -> dict[str, Any]:
    """Gather what was found; without a question, how to ask one."""
    if not query.strip():
        return {"query": "", "channels": installed()}
    return {"query": query, "found": find(query, LIMIT, after, colleague), "after": after, "channels": installed()}
