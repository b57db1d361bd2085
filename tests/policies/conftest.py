"""A line of business, and a home in which rules come into force."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from mayest.people.models import LineOfBusiness


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """Give a state folder of the test's own."""
    settings.MAYEST_HOME = tmp_path
    return tmp_path


@pytest.fixture
def freight(db: None) -> LineOfBusiness:
    return LineOfBusiness.objects.create(name="Freight")
