"""Loads Django for the commands that ask the record, and makes what is missing on the way."""

import os

from mayest.cli.trouble import CommandError


def open_house() -> None:
    """Set Django up and bring the database to today's form; raises CommandError when it cannot be reached."""
    import django
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mayest.server.settings")
    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        reason = " ".join(str(error).split())
        where = connection.settings_dict["NAME"]
        raise CommandError(
            f"the database {where} cannot be used ({reason}); is it running, and is MAYEST_DATABASE right?"
        ) from None
