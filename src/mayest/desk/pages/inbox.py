"""What a page of the inbox shows."""

from typing import Any

from mayest.desk.names import learn
from mayest.desk.pages.boxes import box_named, shelf, shelves
from mayest.people.models import Colleague
from mayest.record.conversations.inbox import inbox


def inbox_page(colleague: Colleague, name: str, after: str) -> dict[str, Any]:
    """Gather one page of a box; raises Http404 where there is no such box."""
    box = box_named(name)
    rows = inbox(colleague, box, after)
    learn(row.contact for row in rows.items)
    return {
        "box": shelf(box, after),
        "boxes": shelves(),
        "rows": rows,
        "after": after,
    }
