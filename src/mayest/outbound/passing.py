"""Passes an answer on to a voice, with the whole story: it is theirs to write, and what was begun goes along."""

from django.db import transaction

from mayest.people.models import Colleague, Voice
from mayest.record.conversations.conversations import add_note, assign
from mayest.record.models import Conversation
from mayest.record.outgoing import compositions


@transaction.atomic
def pass_on(conversation: Conversation, voice: Voice, by: Colleague, begun: str) -> None:
    """Ask a voice to answer; the draft becomes a note for colleagues, and nobody's draft any more.

    Whoever passes on is asked nothing and kept nowhere but in that note, which says what everybody may know.
    """
    words = f"For {voice.colleague}: {voice.topic}."
    add_note(f"{words} What I had begun:\n\n{begun.strip()}" if begun.strip() else words, by, conversation=conversation)
    compositions.discard(conversation, by)
    assign(conversation, voice.colleague, by)
