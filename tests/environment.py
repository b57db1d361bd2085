"""Gives the tests a home of their own, and fails a run in which something required was skipped all the same."""

import atexit
import os
import shutil
import tempfile

import pytest

home = tempfile.mkdtemp(prefix="mayest-tests-")
os.environ["MAYEST_HOME"] = home
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop running beside the tests
atexit.register(shutil.rmtree, home, ignore_errors=True)

REQUIRED = frozenset(filter(None, os.environ.get("MAYEST_REQUIRE", "").split(",")))
MARKERS = {"corpora": "corpus", "browser": "browser", "servers": "server", "ocr": "ocr"}


class Skips:
    """Remembers which required tests did not run."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and any(MARKERS[what] in report.keywords for what in REQUIRED):
            self.names.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.names:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name in self.names:
            terminalreporter.write_line(f"REQUIRED BUT SKIPPED {name}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the workers of xdist report to the one that started them
        config.pluginmanager.register(Skips(), "required-skips")
