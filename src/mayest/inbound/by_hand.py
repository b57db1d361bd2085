"""What was posted by hand, and what was answered there, comes in by the same way as everything else."""

from django.utils import timezone

from mayest.channels.by_hand import ByHand
from mayest.channels.by_hand.sites import sites
from mayest.channels.message import Message, Party, Role
from mayest.inbound.receive import Received, receive
from mayest.people.models import Colleague
from mayest.record.conversations.conversations import begin
from mayest.record.models import Cancellation, Conversation, Interaction, Posting
from mayest.record.posts.making import PostError, date
from mayest.record.tables.turn import turn

LONGEST_ADDRESS = 400  # characters


def keep_posted(posting: Posting, address: str, by: Colleague) -> Interaction:
    """Keep that a post stands at an address, where somebody put it by hand: a conversation begins. Raises PostError."""
    with turn():
        posting.refresh_from_db()
        _refuse(posting, address)
        site = sites()[posting.site].title if posting.site in sites() else posting.site
        ours = (Party(Role.FROM, f"mailto:{by.email}", by.name),)
        said = posting.words
        message = Message(ByHand.name, ours, timezone.now(), key=address, subject=site, text=said, reply=said)
        posting.interaction = _received(message, begin(posting.post.name), by)
        posting.word = ""
        posting.save(update_fields=("interaction", "word"))
        date(posting.post)
    return posting.interaction


def keep_answer(posting: Posting, who: Party, text: str, once: str, by: Colleague) -> Interaction:
    """Keep what somebody answered there, in the conversation of the post; a second press of the button keeps nothing.

    Raises PostError.
    """
    with turn():
        posted = posting.interaction
        if posted is None:
            raise PostError("nothing was posted there yet: keep its address first")
        if done := posted.conversation.interactions.filter(key=once).first():
            return done
        parties = (who, Party(Role.TO, f"mailto:{by.email}", by.name))
        at, answered = timezone.now(), (posted.key,)
        message = Message(ByHand.name, parties, at, key=once, refers_to=answered, text=text, reply=text)
        return _received(message, posted.conversation, by)


def _refuse(posting: Posting, address: str) -> None:
    if posting.account_id:
        raise PostError("that goes by an account of ours: send it")
    if posting.interaction_id:
        raise PostError("its address is kept already")
    if Cancellation.objects.filter(post=posting.post_id).exists():
        raise PostError("it was cancelled: put it back first")
    if Posting.objects.filter(interaction__key=address).exists():
        raise PostError("another post stands at that address: look whether it is the right one")


def _received(message: Message, conversation: Conversation, by: Colleague) -> Interaction:
    raw = ByHand().write(message)
    [receipt] = receive([Received(ByHand.name, raw, None, "by hand", by, conversation)])
    if receipt.interaction is None:
        raise PostError(receipt.why)
    return Interaction.objects.get(pk=receipt.interaction)
