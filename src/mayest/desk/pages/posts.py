"""What the page of a post shows: each place it is to go to, and what was answered there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mayest.channels.by_hand.sites import Site, sites
from mayest.desk.composing.advice import ShownAdvice, shown
from mayest.desk.forms.post import AdaptedForm, AddressForm, AnswerForm
from mayest.desk.forms.words import sentence
from mayest.desk.requests import DeskRequest
from mayest.outbound.posting import BY_HAND, advise_on
from mayest.outbound.posting import post as post_to
from mayest.outbound.submit import required
from mayest.people.models import Colleague
from mayest.policies.models import RequiredLook
from mayest.record.conversations.timeline import furnish
from mayest.record.conversations.withheld import readable
from mayest.record.errors import RecordError
from mayest.record.models import Direction, Interaction, OwnPost, Posting


@dataclass(frozen=True, slots=True)
class Place:
    """A post at one place, with what there is to say on it while it has not gone out, and what was answered since."""

    posting: Posting
    site: Site | None
    advice: ShownAdvice | None = None
    look: RequiredLook | None = None
    address: AddressForm | None = None
    answering: AnswerForm | None = None
    answers: list[Interaction] = field(default_factory=list)

    @property
    def over(self) -> int:
        """By how many characters it is too long for the site."""
        return max(0, len(self.posting.words) - self.site.longest) if self.site and self.site.longest else 0


def post_page(
    post: OwnPost, colleague: Colleague, form: AddressForm | AnswerForm | None = None, at: int = 0
) -> dict[str, Any]:
    """Gather a post; `form` is one that was not right, of the posting with the number `at`."""
    postings = post.postings.select_related("account__identity", "account__line", "interaction__by")
    postings = postings.select_related(
        "delivery__interaction", "delivery__account", "delivery__hold__looker", "delivery__hold__deputy"
    ).prefetch_related("delivery__attempts", "delivery__nondeliveries", "delivery__account__health")
    answers = _answers(postings, colleague)
    places = [_place(each, colleague, answers, form if each.pk == at else None) for each in postings]
    return {"post": post, "places": places, "now": timezone.now()}


def of_post(post: int, posting: int | None = None) -> str:
    """Give the address of a post, or of a place of it."""
    return reverse("desk:post", args=[post]) + (f"#posting-{posting}" if posting else "")


def sent(request: DeskRequest, posting: Posting, reason: str, *, ask: bool) -> HttpResponse:
    """Put a post into the outbox, or say what it needs first."""
    place = of_post(posting.post_id, posting.pk)
    try:
        outcome = post_to(posting, request.user, reason, ask=ask)
    except RecordError as error:
        messages.error(request, sentence(error))
        return redirect(place)
    if outcome.sent is None:
        asks = f"Ask {outcome.look.looker} to look" if outcome.look else "Give a reason"
        messages.error(request, f"It has not gone out: something asks for a pause. {asks}, or change the words.")
    else:
        messages.success(request, "Somebody looks at it first." if outcome.held else "It is in the outbox.")
    return redirect(place)


def adapting_page(posting: Posting, form: AdaptedForm) -> dict[str, Any]:
    """Gather what the words of one place are changed with."""
    return {"posting": posting, "post": posting.post, "site": sites().get(posting.site), "form": form}


def _place(
    posting: Posting, colleague: Colleague, answers: dict[int, list[Interaction]], form: AddressForm | AnswerForm | None
) -> Place:
    site, said = sites().get(posting.site), posting.said
    prefix = f"posting-{posting.pk}-%s"
    if said:
        asked = form if isinstance(form, AnswerForm) else AnswerForm(auto_id=prefix)
        return Place(posting, site, answering=None if posting.account else asked, answers=answers[said.conversation_id])
    if posting.delivery or hasattr(posting.post, "cancellation"):
        return Place(posting, site)
    advice = advise_on(posting, colleague)
    shown_advice = shown(advice, posting.account.channel if posting.account else BY_HAND)
    if posting.account:
        return Place(posting, site, shown_advice, required(advice, colleague))
    asked_for = form if isinstance(form, AddressForm) else AddressForm(label_suffix="", auto_id=prefix)
    return Place(posting, site, shown_advice, address=asked_for)


def _answers(postings: Iterable[Posting], colleague: Colleague) -> dict[int, list[Interaction]]:
    """Give what was answered in the conversation of each that is out, as far as somebody may read it."""
    talks = [each.said.conversation_id for each in postings if each.said]
    came = Interaction.objects.filter(readable(colleague), conversation__in=talks, direction=Direction.IN)
    by_talk = defaultdict[int, list[Interaction]](list)
    said = list(came.order_by("at", "id")) if talks else []
    furnish(said)
    for each in said:
        by_talk[each.conversation_id].append(each)
    return by_talk
