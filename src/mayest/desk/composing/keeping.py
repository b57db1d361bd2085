"""Keeps what is being written, so that of two windows neither writes over the other unseen."""

from dataclasses import dataclass

from django.db import transaction

from mayest.desk.composing.said import Said, kept
from mayest.people.models import Colleague
from mayest.record.models import Composition, Conversation
from mayest.record.outgoing import compositions


@dataclass(frozen=True, slots=True)
class Keeping:
    """What came of keeping. `version` is what is kept now ("" where nothing is).

    `other` is what another window had kept meanwhile, and then nothing was written over it. `anew` tells that what the
    page had begun was gone, sent or discarded elsewhere, and is kept as a new draft.
    """

    version: str
    other: Said | None = None
    anew: bool = False


def keep(
    conversation: Conversation, colleague: Colleague, said: Said, base: str, before: str = "", *, leaving: bool = False
) -> Keeping:
    """Keep `said` over the version `base`; `before` is a text handed in by the same window and not answered yet.

    What another window kept meanwhile stands until somebody chooses. A page that is `leaving` can ask nobody any more:
    then both texts are kept, one under the other.
    """
    with transaction.atomic():
        standing = _standing(conversation, colleague)
        other = _other(standing, said, base, before)
        if other and not leaving:
            return Keeping(other.version, other)
        version = _keep(conversation, colleague, said.beside(other) if other else said, standing)
    return Keeping(version, anew=bool(base and version and standing is None))


def _standing(conversation: Conversation, colleague: Colleague) -> Composition | None:
    """Give what is kept, held against other windows until this transaction ends."""
    mine = Composition.objects.select_for_update().filter(conversation=conversation, colleague=colleague)
    return mine.prefetch_related("files").first()


def _other(standing: Composition | None, said: Said, base: str, before: str) -> Said | None:
    """Give what is kept if it is neither what this page knows nor what it says."""
    if standing is None or not standing.text:
        return None
    known = kept(standing)
    ours = known.version in {base, said.version} or (before and known.text == before)
    return None if ours else known


def _keep(conversation: Conversation, colleague: Colleague, said: Said, standing: Composition | None) -> str:
    has_files = standing and standing.files.all()
    if not (said.text.strip() or has_files or _has_just_begun(conversation)):
        compositions.discard(conversation, colleague)
        return ""
    compositions.keep(conversation, colleague, said.channel, said.to, said.cc, said.subject, said.text)
    return said.version


def _has_just_begun(conversation: Conversation) -> bool:
    """Whether the draft is all there is, and the only way back to the conversation."""
    if conversation.latest_in_at:
        return False
    return not (conversation.interactions.exists() or conversation.deliveries.exists())
