"""What Skerry Line says to everybody: one post is out, one is planned, one was posted by hand and answered."""

from datetime import datetime, timedelta

from django.utils import timezone

from mayest.channels.message import Party, Role
from mayest.channels.wire import Sent
from mayest.inbound.by_hand import keep_answer, keep_posted
from mayest.outbound.posting import post as post_to
from mayest.outbound.written import as_said, written
from mayest.people.models import Colleague
from mayest.record.models import Account
from mayest.record.outgoing import underway
from mayest.record.posts.making import Written, adapt, make

DRILL = "On Thursday we practise with the lifeboat at Port Ellin. The whistles mean nothing: all boats sail."
WINTER = """\
The winter timetable starts in ten days. The 06:30 and the 17:30 sail as before.
On Sundays the first boat leaves at 09:00.

All times: https://skerryline.example/winter
"""
WINTER_SHORT = "Winter timetable: on Sundays the first boat leaves at 09:00. https://skerryline.example/winter"
DECK = "We look for two deck hands for the summer. You learn on board, and you are home every night."
THERE = "https://www.linkedin.com/posts/skerry-line_deck-hands"
ASKED = "Do you take on people who have never been at sea?"


def plan_posts(people: dict[str, Colleague], accounts: dict[str, Account], now: datetime) -> None:
    """Fill the calendar; nothing of it goes on any wire."""
    priya = people["priya"]
    _went_out(Written("Lifeboat drill", DRILL, None, (accounts["mastodon"],)), priya, accounts["mastodon"])
    winter = Written("Winter timetable", WINTER, _at(now, 5, 9), (accounts["bluesky"],), ("facebook",))
    adapt(make(winter, priya).postings.get(site=""), WINTER_SHORT)
    hands = make(Written("Deck hands", DECK, _at(now, -2, 10), sites=("linkedin",)), people["magnus"])
    posting = hands.postings.get()
    keep_posted(posting, THERE, people["magnus"])
    who = Party(Role.FROM, "https://www.linkedin.com/in/rowan-teal", "Rowan Teal")
    keep_answer(posting, who, ASKED, "demo.deck-hands", people["magnus"])


def _went_out(post: Written, by: Colleague, account: Account) -> None:
    """Take one all the way through the outbox, but for the wire."""
    delivery = post_to(make(post, by).postings.get(), by).sent
    if delivery is None:
        raise ValueError("the demo's post is held: change its words")
    written(delivery, account)
    if attempt := underway.begin(delivery):
        underway.arrived(attempt, Sent("taken"), as_said(delivery))


def _at(now: datetime, days: int, hour: int) -> datetime:
    return (timezone.localtime(now) + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
