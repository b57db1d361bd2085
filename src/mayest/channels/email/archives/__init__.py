"""Where mail lies before it is in the record: files, mailboxes, folders, and archives of them."""

from mayest.channels.email.archives.found import Raw, Refusal
from mayest.channels.email.archives.walk import raw_messages, size_of

__all__ = ["Raw", "Refusal", "raw_messages", "size_of"]
