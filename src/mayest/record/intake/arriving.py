"""Makes an arrival of what a channel read: its files lie in the store, its words are told apart. Plain Python."""

from dataclasses import replace

from mayest.channels.message import Message
from mayest.record.intake.arrival import Arrival, File
from mayest.record.storage.store import Kept, Store


def arrive(store: Store, kept: Kept, message: Message) -> Arrival:
    """Give the arrival of a message whose bytes are kept; its files last once the store has settled."""
    files = tuple(File(part.name, part.media_type, part.content_id, store.put(part.content)) for part in message.parts)
    all_new = message.reply.strip() == message.text.strip()
    return Arrival(
        message=replace(message, parts=(), html="", reply=message.text if all_new else message.reply),
        raw=kept,
        files=files,
        rich=bool(message.html),
    )
