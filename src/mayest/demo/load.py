"""Makes the demo's past: everything that passed between Skerry Line and the people it knows."""

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from mayest.demo.aftermath import leave_draft, settle, tell_colleagues
from mayest.demo.agreed import agree
from mayest.demo.learning import lay_path
from mayest.demo.posts import plan_posts
from mayest.demo.recordings import drop_recordings
from mayest.demo.reviews import review_channels
from mayest.demo.staff import hire, keep_own_values, open_accounts, put_patterns_in_force
from mayest.demo.story import Story, stories
from mayest.demo.telling import Told, told
from mayest.demo.voices import name_voices
from mayest.inbound.receive import Received, receive
from mayest.people.models import Colleague
from mayest.record.contacts.contacts import claim, make_contact
from mayest.record.models import Account, Contact, Conversation, Grade, Interaction

GROUP = 100


def load(home: Path, progress: Callable[[int, int], None]) -> None:
    """Make it all in an empty record; `progress` is told how many interactions of how many are in."""
    put_patterns_in_force(home)
    people, accounts = hire(), open_accounts()
    keep_own_values(people)
    agree(people)
    name_voices(people)
    past = list(stories())
    contacts = {story.slug: _introduce(story) for story in past}
    now = timezone.now()
    said = sorted((one for story in past for one in told(story, now)), key=lambda one: one.at)
    conversations = _receive(said, people, accounts, progress)
    for story in past:
        tell_colleagues(story, contacts[story.slug], people)
    settle(said, conversations, people)
    drop_recordings(said, people)
    lay_path(said, people)
    leave_draft(conversations, people)
    review_channels(people, now)
    plan_posts(people, accounts, now)


def _introduce(story: Story) -> Contact:
    contact = make_contact(story.name, story.kind, None)
    for known in (*story.identities, *story.references):
        claim(contact, known.address, Grade[known.grade.upper()], known.why, None)
    return contact


def _receive(
    said: list[Told], people: dict[str, Colleague], accounts: dict[str, Account], progress: Callable[[int, int], None]
) -> dict[str, Conversation]:
    """Take everything in through the front door; give the conversation of each thread."""
    conversations: dict[str, Conversation] = {}
    for start in range(0, len(said), GROUP):
        group = said[start : start + GROUP]
        receipts = receive([_received(one, people, accounts) for one in group])
        rows = Interaction.objects.select_related("conversation").in_bulk([receipt.interaction for receipt in receipts])
        for one, receipt in zip(group, receipts, strict=True):
            conversations[one.thread] = rows[receipt.interaction].conversation
        progress(start + len(group), len(said))
    return conversations


def _received(one: Told, people: dict[str, Colleague], accounts: dict[str, Account]) -> Received:
    return Received(
        channel=one.said.channel,
        raw=one.raw,
        account=accounts[one.said.account],
        where=one.key,
        by=people.get(one.said.by),
    )
