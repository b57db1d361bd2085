"""Interactions to be found, and finding them."""

from datetime import datetime

from mayest.channels.message import Role
from mayest.record.models import Attachment, Identity, Interaction, Participant
from mayest.record.search import find, index
from tests.rows import blob, conversation, said


def told(text: str, *, at: datetime | None = None, names: tuple[str, ...] = (), **values: object) -> Interaction:
    """Record something that was said, and put it into the index; `names` are files that came with it."""
    made = said(conversation(), text=text, **values)  # type: ignore[arg-type]  # the words of `said`
    if at:
        Interaction.objects.filter(pk=made.pk).update(at=at)
        made.refresh_from_db()
    for name in names:
        Attachment.objects.create(interaction=made, blob=blob(), name=name, media_type="text/plain")
    index([made])
    return made


def also(interaction: Interaction, role: Role, name: str, address: str) -> None:
    """Let somebody else take part; before it is put into the index."""
    identity = Identity.objects.get_or_create(scheme="mailto", value=address)[0]
    Participant.objects.create(interaction=interaction, identity=identity, role=role, name=name)


def found(query: str) -> list[Interaction]:
    """Give what a query finds that nobody has to mend."""
    answer = find(query)
    assert answer.problems == []
    assert answer.total == len(answer.hits)
    return [hit.interaction for hit in answer.hits]
