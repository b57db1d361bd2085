"""What a server of the AT protocol says, as its lexicons have it: for the tests in which it is made to misbehave."""

from typing import Any

from mayest.channels.bluesky.settings import BlueskySettings
from mayest.channels.settings import Secret
from tests.servers.publisher import Reply
from tests.servers.scripted_api import ScriptedApi, says

OURS, ANNA = "did:plc:ours", "did:plc:anna"
ASKED = f"at://{ANNA}/app.bsky.feed.post/3kniq2vlr2k2a"
SIGN_IN = "POST /xrpc/com.atproto.server.createSession"
REFRESH = "POST /xrpc/com.atproto.server.refreshSession"
OWN = "GET /xrpc/com.atproto.repo.listRecords"
TOLD = "GET /xrpc/app.bsky.notification.listNotifications"
GET = "GET /xrpc/com.atproto.repo.getRecord"
CREATE = "POST /xrpc/com.atproto.repo.createRecord"
RESOLVE = "GET /xrpc/com.atproto.identity.resolveHandle"
NOBODY_TELLS = says({"error": "InvalidRequest", "message": "No service configured for app.bsky.notification"}, 400)
EXPIRED = says({"error": "ExpiredToken", "message": "Token has expired"}, 400)
NO_RECORD = says({"error": "RecordNotFound", "message": "Could not locate record"}, 400)


def settings(api: ScriptedApi, password: str = "abcd-efgh") -> BlueskySettings:
    return BlueskySettings(api.address, "@Ours.example ", Secret(password))


def session(access: str = "first", did: str = OURS) -> Reply:
    return says({"did": did, "handle": "ours.example", "accessJwt": access, "refreshJwt": f"{access}-refresh"})


def post(number: int, text: str = "", did: str = ANNA, **more: object) -> dict[str, Any]:
    """Give a notice of a post, or a record of our own: each takes of it what it knows."""
    record = {
        "$type": "app.bsky.feed.post",
        "text": text or f"Post {number}",
        "createdAt": f"2024-03-12T10:{number:02}:00Z",
    }
    return {
        "uri": f"at://{did}/app.bsky.feed.post/3kniq2vlr2k{number:02}".replace("0", "a").replace("1", "b"),
        "cid": f"bafy{number}",
        "author": {"did": did, "handle": "anna.example", "displayName": "Anna"},
        "reason": "reply",
        "record": record,
        "value": record,
        "indexedAt": f"2024-03-12T10:{number:02}:01.000Z",
        **more,
    }


def own(*posts: object, cursor: str = "") -> Reply:
    return says({"records": posts, **({"cursor": cursor} if cursor else {})})


def told(*notices: object, cursor: str = "") -> Reply:
    return says({"notifications": notices, **({"cursor": cursor} if cursor else {})})
