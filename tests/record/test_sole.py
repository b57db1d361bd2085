"""What only one process at a time may do."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import close_old_connections

from mayest.record.tables.sole import sole

ENVIRONMENT = os.environ | {"DJANGO_SETTINGS_MODULE": "mayest.server.settings"}
pytestmark = pytest.mark.django_db(transaction=True)


def test_one_alone_does_it_until_it_is_done() -> None:
    with sole("letter") as first:
        assert first
        close_old_connections()  # as whoever works for long does
        with sole("letter") as second, sole("parcel") as other:
            assert (second, other) == (False, True)
    with sole("letter") as again:
        assert again


@pytest.mark.skipif(settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="a file is SQLite's own")
def test_whoever_ends_without_a_word_keeps_nobody_out() -> None:
    program = (
        "import os, django; django.setup()\n"
        "from mayest.record.tables.sole import sole\n"
        "with sole('letter') as alone: os._exit(0 if alone else 1)\n"
    )
    for _ in range(2):
        assert subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, check=False).returncode == 0  # noqa: S603  # ourselves
