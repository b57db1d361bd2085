"""What the page of a conversation shows: the box on its left, the story, and who it is with on its right."""

from typing import Any

from mayest.desk import composing, logos
from mayest.desk.forms.assignment import AssignmentForm
from mayest.desk.forms.note import NoteForm
from mayest.desk.names import learn, named
from mayest.desk.pages.inbox import inbox_page
from mayest.desk.pages.panel import panel
from mayest.people.models import Colleague
from mayest.people.roles import speaks_for_all
from mayest.record.accounts.accounts import ways_out
from mayest.record.conversations.conversations import Entry, parties, read, story
from mayest.record.conversations.counterparts import counterparts
from mayest.record.models import Contact, Conversation, Delivery, Interaction
from mayest.record.recordings.standing import with_words

SHOWN = 60  # entries of a story at first
ALL = "all"


def conversation_page(
    colleague: Colleague, conversation: Conversation, box: str = "", after: str = "", at: str = ""
) -> dict[str, Any]:
    """Gather the page, and remember that the colleague has seen it.

    `box` and `after` say what stands on the left. Of a long story the newest is shown, unless `at` names an interaction
    before it, or all.
    """
    read(conversation, colleague)
    told, people = story(conversation, colleague), parties(conversation)
    learn(people)
    shown = told if _reaches(told[:-SHOWN], at) else told[-SHOWN:]
    with_words(entry.thing for entry in shown if isinstance(entry.thing, Interaction))
    main = _main(told, people)
    assigned = getattr(conversation, "assignment", None)
    return {
        "conversation": conversation,
        "heading": conversation.subject or _heading(told, main),
        "people": people,
        "story": shown,
        "earlier": len(told) - len(shown),
        "assignment": AssignmentForm(initial={"to": assigned.to if assigned else None}),
        "note_form": NoteForm(),
        "teaches": speaks_for_all(colleague),
        "leaving": ways_out() if any(isinstance(entry.thing, Delivery) for entry in shown) else (),
        **inbox_page(colleague, box, after),
        **panel(colleague, main),
        **composing.context(conversation, colleague),
    }


def _reaches(before: list[Entry], at: str) -> bool:
    """Whether somebody wants to see something of what is left out at first."""
    return at == ALL or any(entry.kind == "interaction" and str(entry.thing.pk) == at for entry in before)


def _heading(told: list[Entry], main: Contact | None) -> str:
    """Call a conversation that has no subject by how it began and who it is with."""
    began = next((entry.thing for entry in told if isinstance(entry.thing, (Interaction, Delivery))), None)
    words = [logos.title(began.channel) if began else "", named(main) if main else ""]
    return ", ".join(filter(None, words)) or "No subject"


def _main(told: list[Entry], people: list[Contact]) -> Contact | None:
    """Give whom the newest of it was with; where that is nobody, the first there is."""
    said = [entry.thing for entry in told if isinstance(entry.thing, Interaction)]
    newest = counterparts(said[-1:])
    return next(iter(newest.values()), None) or next(iter(people), None)
