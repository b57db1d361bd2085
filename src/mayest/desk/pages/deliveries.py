"""What the outbox shows: what has not left yet, and what oneself is still writing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mayest.desk.acting import did
from mayest.desk.forms.words import sentence
from mayest.desk.pages.composition import reply
from mayest.desk.requests import DeskRequest
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import ways_out
from mayest.record.conversations.timeline import follow_up, furnish
from mayest.record.conversations.withheld import readable
from mayest.record.errors import RecordError
from mayest.record.models import Composition, Delivery, State
from mayest.record.outgoing.returning import take_back
from mayest.record.posts.returning import posting_of, unpost
from mayest.record.tables.paging import newest_first, page

SHOWN = 30
DRAFTS = 100


def outbox_page(colleague: Colleague, after: str) -> dict[str, Any]:
    """Gather a page of the outbox, but what the colleague may not read; raises CursorError.

    It says what waits and to whom, and never who wrote it.
    """
    here = (
        Delivery.objects.filter(readable(colleague))
        .exclude(state=State.SENT)
        .select_related("conversation", "account", "hold__looker", "hold__deputy")
    )
    waiting = newest_first(here.prefetch_related("attempts", "account__health"), after, "at", "id")[: SHOWN + 1]
    mine = Composition.objects.filter(colleague=colleague).select_related("conversation").order_by("-pk")
    return {
        "waiting": page(list(waiting), SHOWN, lambda delivery: (delivery.at, delivery.pk)),
        "drafts": [] if after else mine[:DRAFTS],
        "after": after,
        "leaving": ways_out(),
    }


def shown(request: DeskRequest, delivery: Delivery) -> HttpResponse:
    """Show a message as the story has it: as said, once somebody has it."""
    if delivery.interaction:
        furnish([delivery.interaction])
        follow_up([delivery.interaction])
        said = {"interaction": delivery.interaction, "conversation": delivery.conversation}
        return render(request, "desk/interaction/_interaction.html", said)
    return render(request, "desk/delivery/_delivery.html", {"delivery": delivery, "leaving": ways_out()})


def settled(request: DeskRequest, delivery: Delivery, act: Callable[[], object], said: str) -> HttpResponse:
    """Do something about a message, say what came of it, and go back to where it stands now."""
    did(request, act, said)
    return redirect(place(delivery))


def place(delivery: Delivery) -> str:
    """Give the address at which a message stands in its conversation."""
    here = f"interaction-{delivery.interaction_id}" if delivery.interaction_id else f"delivery-{delivery.pk}"
    return reverse("desk:conversation", args=[delivery.conversation_id]) + f"#{here}"


def taken_back(request: DeskRequest, delivery: Delivery) -> HttpResponse:
    """Give a message back to whoever wrote it, a post to the calendar, and go on there."""
    posting = posting_of(delivery)
    try:
        if posting:
            unpost(posting)
        else:
            take_back(delivery, request.user)
    except RecordError as error:
        messages.error(request, sentence(error))
        return redirect("desk:conversation", delivery.conversation_id)
    where = "It has not gone out." if posting else "It stands where you wrote it, and nobody else sees it."
    messages.success(request, f"Taken back. {where}")
    return redirect("desk:post", posting.post_id) if posting else redirect(reply(delivery.conversation))
