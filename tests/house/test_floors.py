"""What import-linter cannot see of the stairs."""

import ast
import subprocess
import sys

import pytest

from tests.house.source import SOURCE, Room, rooms

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def test_no_relation_names_its_model_by_a_string() -> None:
    """A string would slip past the import contracts; `self` points nowhere else."""
    assert [place for room in rooms() for place in _relations_by_string(room)] == []


def _relations_by_string(room: Room) -> list[str]:
    calls = (node for node in ast.walk(room.tree) if isinstance(node, ast.Call) and node.args)
    return [
        f"{room.name}:{call.lineno}"
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in RELATIONS
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value != "self"
    ]


WITHOUT_DJANGO = [
    "mayest.guidance",
    "mayest.channels",
    "mayest.channels.email",
    "mayest.cli.check",
    "mayest.cli.import_mail",
    "mayest.inbound.child",
    "mayest.desk.apart",
    "mayest.channels.scans.child",
]


@pytest.mark.parametrize("package", WITHOUT_DJANGO)
def test_what_starts_often_does_not_load_django(package: str) -> None:
    program = f"import {package}, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own words


def test_a_draft_without_numbers_waits_for_no_tables() -> None:
    program = (
        "from mayest.guidance import Draft, Rulebook, check; import sys; check(Draft('Hello.'), Rulebook.shipped());"
        "sys.exit('phonenumbers' in sys.modules or 'stdnum' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0  # noqa: S603 - our own words


def test_no_channel_knows_another() -> None:
    """What several share lies beside them, and knows none."""
    channels = {page.parent.name for page in (SOURCE / "channels").glob("*/setup.md")}
    assert channels
    strays = [
        f"{room.name} knows {other}"
        for room in rooms()
        if room.floor == "channels"
        for other in channels - {room.path.relative_to(SOURCE).parts[1]}
        if f"mayest.channels.{other}" in room.text
    ]
    assert strays == []


def test_nothing_is_hidden_in_signals() -> None:
    assert [room.name for room in rooms() if "django.dispatch" in room.text or "db.models.signals" in room.text] == []
