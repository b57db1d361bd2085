"""Loads Django for the commands that ask the record, and makes what is missing on the way."""

import os

from mayest.cli.trouble import CommandError


def open_house() -> None:
    """Set Django up and bring the database to today's form; raises CommandError when it cannot be reached."""
    import django
    from django.db import DatabaseError, connection

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mayest.server.settings")
    django.setup()
    try:
        _bring_up_to_date()
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        where = connection.settings_dict["NAME"]
        raise CommandError(
            f"the database {where} cannot be used ({reason}); is it running, and is MAYEST_DATABASE right?"
        ) from None


def _bring_up_to_date() -> None:
    """Migrate, if there is anything to: Django's command takes its time even where there is not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
