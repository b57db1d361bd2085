"""Which posts there are, for whoever may read them, by the day on which they go out."""

from datetime import datetime

from django.db.models import Q, QuerySet

from mayest.channels.registry import NoSuchChannelError, channel
from mayest.people.models import Colleague
from mayest.record.accounts.accounts import way_out
from mayest.record.models import Account, OwnPost, Posting


def open_to(colleague: Colleague) -> QuerySet[OwnPost]:
    """Give the posts somebody may read: not those of which anything goes by the account of a line closed to them."""
    posts = OwnPost.objects.select_related("by", "cancellation__by")
    closed = colleague.closed_lines
    if not closed:
        return posts
    return posts.exclude(pk__in=Posting.objects.filter(account__line__in=closed).values("post"))


def between(posts: QuerySet[OwnPost], first: datetime, end: datetime) -> QuerySet[OwnPost]:
    """Give those planned from a moment until before another, in that order."""
    return posts.filter(Q(planned__gte=first, planned__lt=end), cancellation=None)


def undated(posts: QuerySet[OwnPost]) -> QuerySet[OwnPost]:
    """Give the drafts that nobody has given a day yet."""
    return posts.filter(planned=None, cancellation=None)


def accounts_for(colleague: Colleague) -> list[Account]:
    """Give the accounts of ours by which somebody can say something to everybody."""
    ours = Account.objects.exclude(sealed="").exclude(line__in=colleague.closed_lines)
    return [each for each in ours.select_related("identity", "line") if _is_public(each) and way_out(each)]


def _is_public(account: Account) -> bool:
    try:
        return channel(account.channel).public
    except NoSuchChannelError:
        return False
