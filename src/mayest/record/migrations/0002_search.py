"""The table behind the search; Django has no model of it, and no trigger fills it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# Nothing is kept twice (`content=''`) and nothing ranked by length (`columnsize=0`); accents are gone before a text comes
# here. A piece of the index is merged into a larger one with fifteen others, not with three: it is written less often.
SQLITE = (
    "CREATE VIRTUAL TABLE record_search USING fts5(subject, sender, recipients, text, facets,"
    " content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')",
    "INSERT INTO record_search(record_search, rank) VALUES ('automerge', 16)",
)
POSTGRESQL = (
    "CREATE TABLE record_search (place bigint PRIMARY KEY, vector tsvector NOT NULL)",
    "CREATE INDEX record_search_vector ON record_search USING gin (vector)",
)


def create(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE record_search")


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
