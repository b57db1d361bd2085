"""Every door asks the same function: no other path leads to the engine."""

import ast

from tests.house.source import Room, rooms

ENGINE = {"check", "advise"}
WAY = "src/mayest/outbound/advise.py"
TERMINAL = "src/mayest/cli/check.py"  # a draft for nobody in particular, without Django: the record is not asked


def test_nobody_asks_the_engine_but_the_one_way_and_the_terminal() -> None:
    assert {room.name for room in rooms() if room.floor != "guidance" and _asks_engine(room)} == {WAY, TERMINAL}


def test_the_terminal_asks_the_engine_only_where_the_record_is_not_asked() -> None:
    [terminal] = [room for room in rooms() if room.name == TERMINAL]
    calls = [node for node in ast.walk(terminal.tree) if isinstance(node, ast.Call) and _is_named(node, "check")]
    assert len(calls) == 1
    assert len(calls[0].args) == 2  # a draft and a rulebook, and nobody who knows whose a value is
    assert not calls[0].keywords


def test_every_entrance_that_advises_goes_by_the_one_way() -> None:
    asking = {room.floor for room in rooms() if "from mayest.outbound.advise import advise" in room.text}
    assert {"desk", "gateway", "cli", "outbound"} <= asking


def _asks_engine(room: Room) -> bool:
    """Whether it takes the engine's function by name, or the whole of a module through which that is reached."""
    for node in ast.walk(room.tree):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("mayest.guidance"):
                if ENGINE & {name.name for name in names} or "checking" in {name.name for name in names}:
                    return True
            case ast.ImportFrom(module="mayest", names=names) if "guidance" in {name.name for name in names}:
                return True
            case ast.Import(names=names) if any(name.name.startswith("mayest.guidance") for name in names):
                return True
    return False


def _is_named(call: ast.Call, name: str) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == name
