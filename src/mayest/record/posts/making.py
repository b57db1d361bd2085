"""Making a post, changing it, cancelling it: acts of all who see the calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mayest.channels.by_hand.sites import sites
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.errors import RecordError
from mayest.record.models import Account, Cancellation, OwnPost, Posting
from mayest.record.tables.turn import turn

LONGEST_NAME = 120
LONGEST = 100_000  # characters


class PostError(RecordError):
    """A post cannot be done with what was asked; the text says why, and the mend."""


@dataclass(frozen=True, slots=True)
class Written:
    """A post as somebody gives it: what it is called, says, when it is to go out, and where to."""

    name: str
    text: str
    planned: datetime | None = None
    accounts: tuple[Account, ...] = ()
    sites: tuple[str, ...] = ()


def make(written: Written, by: Colleague) -> OwnPost:
    """Put a post into the calendar; raises PostError."""
    with turn():
        post = OwnPost.objects.create(
            name=written.name, text=written.text, planned=written.planned, at=timezone.now(), by=by
        )
        _place(post, written)
        events.append([events.Act("post", f"post:{post.pk}")])
    return post


def change(post: OwnPost, written: Written) -> None:
    """Give a post other words, another time, other places. What is in the outbox or out stays as it is there."""
    with turn():
        post.name, post.text, post.planned = written.name, written.text, written.planned
        post.save(update_fields=("name", "text", "planned"))
        _place(post, written)


def adapt(posting: Posting, text: str) -> None:
    """Give a post its own words at one place; "" or the same as everywhere: none of its own. Raises PostError."""
    with turn():
        posting.refresh_from_db()
        if posting.delivery_id or posting.interaction_id:
            raise PostError("it is out there, or on its way: take it back first, if it still can be")
        posting.text = "" if text.strip() == posting.post.text.strip() else text
        posting.save(update_fields=("text",))


def cancel(post: OwnPost, by: Colleague) -> None:
    """Say that a post is not to go out after all; raises PostError where it has, or is about to."""
    with turn():
        if post.postings.exclude(delivery=None, interaction=None).exists():
            raise PostError("some of it is out, or on its way: take back what still waits")
        _, new = Cancellation.objects.get_or_create(post=post, defaults={"at": timezone.now(), "by": by})
        if new:
            events.append([events.Act("cancellation", f"post:{post.pk}")])


def put_back(post: OwnPost) -> None:
    """Let a cancelled post stand in the calendar again."""
    with turn():
        if Cancellation.objects.filter(post=post).delete()[0]:
            events.append([events.Act("putting back", f"post:{post.pk}")])


def date(post: OwnPost) -> None:
    """Give a post that goes out without having been planned the day on which it does."""
    if post.planned is None:
        post.planned = timezone.now()
        post.save(update_fields=("planned",))


def _place(post: OwnPost, written: Written) -> None:
    """Add the places that are new, and leave those out to which nothing has gone."""
    bare = post.postings.filter(delivery=None, interaction=None)
    bare.exclude(account__in=written.accounts).exclude(site__in=_known(written.sites)).delete()
    for account in written.accounts:
        Posting.objects.get_or_create(post=post, account=account)
    for site in written.sites:
        Posting.objects.get_or_create(post=post, site=site)


def _known(names: Iterable[str]) -> list[str]:
    if strange := [name for name in names if name not in sites()]:
        raise PostError(f"there is no site {strange[0]!r}: choose one of the list")
    return list(names)
