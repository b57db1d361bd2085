"""The raw form of a post: as much of app.bsky.feed.defs#postView as stays the same however often it is asked for."""

import json
from collections.abc import Mapping
from typing import Any

_OF_THE_AUTHOR = ("did", "handle", "displayName")


def sealed(uri: object, cid: object, author: object, record: object, indexed_at: object = None) -> bytes:
    """Give the bytes of a post; those of the same post by an author of the same name are the same."""
    kept = {name: author.get(name) for name in _OF_THE_AUTHOR} if isinstance(author, Mapping) else {}
    view = {"uri": uri, "cid": cid, "author": _without_gaps(kept), "record": record, "indexedAt": indexed_at}
    return json.dumps(_without_gaps(view), ensure_ascii=True, sort_keys=True, indent=1).encode()


def _without_gaps(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "")}
