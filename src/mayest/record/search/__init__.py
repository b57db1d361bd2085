"""Finding what was said, in everything that was said."""

from mayest.record.search.document import Document, document
from mayest.record.search.finding import Found, Hit, find
from mayest.record.search.indexing import add, forget, index, rebuild

__all__ = ["Document", "Found", "Hit", "add", "document", "find", "forget", "index", "rebuild"]
