"""What the people of Skerry Line did about it: notes, whose turn it is, what is settled, and a draft left lying."""

from collections.abc import Iterable

from mayest.demo.organisation import WHO_LOOKS
from mayest.demo.story import Story
from mayest.demo.telling import Told
from mayest.people.models import Colleague
from mayest.record.conversations.closing import close
from mayest.record.conversations.conversations import add_note, assign, read
from mayest.record.conversations.reply_route import reply_route
from mayest.record.models import Contact, Conversation, Note
from mayest.record.outgoing.compositions import keep

UNFINISHED = "peter-ott.refund"
WRONG_DRAFT = """\
Dear Anna,

Thank you for writing again. The £312.40 went out this morning to DE53 1234 5678 0098 7654 32, \
and we guarantee that it is there by Friday.

As I already said, the hotel is a matter for Magnus, and I will ring you as soon as I have his yes or no.

Kind regards
Tom Ashby
Passengers, Skerry Line
"""


def tell_colleagues(story: Story, contact: Contact, people: dict[str, Colleague]) -> None:
    """Keep what colleagues tell each other about a contact."""
    if story.note:
        add_note(story.note, people[WHO_LOOKS], contact=contact)


def settle(said: Iterable[Told], conversations: dict[str, Conversation], people: dict[str, Colleague]) -> None:
    """Leave each conversation as its story says: noted, read, assigned, closed."""
    for one in said:
        if one.said.note:
            note = add_note(one.said.note, people[one.said.by or WHO_LOOKS], conversation=conversations[one.thread])
            Note.objects.filter(pk=note.pk).update(at=one.at)  # it was written then, not now
    for story in {one.story.slug: one.story for one in said}.values():
        for state in story.states:
            conversation = conversations[f"{story.slug}.{state.thread}"]
            if not state.unread:
                read(conversation, people[WHO_LOOKS])
            if state.assigned:
                assign(conversation, people[state.assigned], None)
            if state.closed:
                close(conversation, None)


def leave_draft(conversations: dict[str, Conversation], people: dict[str, Colleague]) -> None:
    """Leave an answer to Peter begun: to the wrong name, with the bank account of somebody else."""
    conversation = conversations[UNFINISHED]
    route = reply_route(conversation)
    keep(conversation, people[WHO_LOOKS], route.channel, route.to, route.cc, route.subject, WRONG_DRAFT)
