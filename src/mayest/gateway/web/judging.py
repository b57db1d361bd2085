"""Whether a post is looked at, and what the advice on it says. What cannot be judged passes."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import close_old_connections, connection

from mayest.gateway.trouble import POST_UNREAD, Trouble
from mayest.gateway.web.forms import fields, is_readable
from mayest.gateway.web.heads import MAX_BYTES, Post
from mayest.gateway.web.page import Page, page
from mayest.gateway.web.prose import written
from mayest.gateway.web.sites import is_listed
from mayest.guidance import Advice, Audience, Draft, Level
from mayest.outbound.advise import advise
from mayest.record.known.known import RecordKnown

CHANNEL = "web"
_WRITES = {"POST", "PUT", "PATCH"}


@dataclass(frozen=True, slots=True)
class Judge:
    """Reads posts to the listed sites; keeps nothing, and raises nothing."""

    sites: frozenset[str]
    trouble: Trouble = field(default_factory=lambda: Trouble(POST_UNREAD))

    def looks_at(self, post: Post) -> bool:
        """Whether a post is to be read, as its head says."""
        coding, length = post.headers.get("content-encoding", "identity"), post.headers.get("content-length", "0")
        return (
            post.method in _WRITES
            and is_listed(post.host, self.sites)
            and is_readable(post.media_type)
            and coding.lower() == "identity"
            and length.isdecimal()
            and int(length[:20]) <= MAX_BYTES
        )

    def page_for(self, post: Post, body: bytes) -> Page | None:
        """Give the page that comes back in place of a post that a rule holds; None lets it pass."""
        try:
            text = written(fields(post.headers.get("content-type", ""), body))
            advice = _advice(text) if text else None
            answer = page(advice, post, settings.MAYEST_ORGANISATION) if advice and _is_held(advice) else None
        except Exception as error:  # noqa: BLE001  # whatever it is, the post goes
            self.trouble.tell(error)
            return None
        if advice:
            self.trouble.over()
        return answer


def _is_held(advice: Advice) -> bool:
    return advice.level is Level.HOLD


def _advice(text: str) -> Advice:
    """Advise on what anybody will be able to read: every contact is another."""
    if not connection.in_atomic_block:
        close_old_connections()
    return advise(Draft(text, channel=CHANNEL, audience=Audience.PUBLIC), RecordKnown.to(()))
