"""What waits for a second look, and what somebody sees who looks."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mayest.desk.acting import did
from mayest.desk.composing.advice import shown
from mayest.desk.requests import DeskRequest
from mayest.outbound.second_look import advice_on, give_back, give_back_post
from mayest.people.models import Colleague
from mayest.policies.looks import required_looks
from mayest.record.models import Hold
from mayest.record.outgoing.holds import may_look, open_to
from mayest.record.posts.returning import posting_of


def looks_page(colleague: Colleague) -> dict[str, Any]:
    """Gather what waits: first what the colleague may decide on."""
    now = timezone.now()
    waiting = [(hold, may_look(hold, colleague, now)) for hold in open_to(colleague)]
    return {
        "mine": [hold for hold, may in waiting if may],
        "others": [hold for hold, may in waiting if not may],
        "required": required_looks().exists(),
    }


def look_page(hold: Hold, colleague: Colleague, text: str | None = None, why: str = "") -> dict[str, Any]:
    """Gather what is said, what there is to say on it, and who may decide."""
    said = hold.delivery.text if text is None else text
    return {
        "hold": hold,
        "delivery": hold.delivery,
        "text": said,
        "why": why,
        "advice": shown(advice_on(hold.delivery, said), hold.delivery.channel),
        "may": may_look(hold, colleague, timezone.now()),
    }


def given_back(hold: Hold, by: Colleague, word: str) -> None:
    """Give what is held back to whoever wrote it, a post to the calendar; raises RecordError."""
    if posting := posting_of(hold.delivery):
        give_back_post(hold, posting, by, word)
    else:
        give_back(hold, by, word)


def decided(request: DeskRequest, act: Callable[[], object], said: str) -> HttpResponse | None:
    """Do it, say so and go back to what else waits; None, with the reason said, where it cannot be done."""
    return redirect("desk:looks") if did(request, act, said) else None
