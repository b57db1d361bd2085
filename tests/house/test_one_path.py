"""There is one way to advice: every entrance goes through `outbound.advise`."""

import ast

from tests.house.source import ROOT, Room, rooms

ENGINE = {"mayest.guidance.checking", "mayest.guidance.engine"}
MAY_CHECK = {
    "src/mayest/outbound/advise.py",  # the one way
    "src/mayest/cli/check.py",  # asks without Django where the record is not asked, and goes the one way where it is
}
MAY_SEE_THE_ENGINE = {"src/mayest/inbound/references.py"}  # looks for values in what came in; gives no advice


def above_the_engine() -> list[Room]:
    return [room for room in rooms() if room.floor != "guidance"]


def imports(room: Room) -> set[str]:
    """Everything a file imports: `from a import b` counts as `a` and as `a.b`."""
    found = set()
    for node in ast.walk(room.tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_only_the_one_way_checks() -> None:
    assert {room.name for room in above_the_engine() if "mayest.guidance.check" in imports(room)} == MAY_CHECK


def test_nobody_reaches_past_it_into_the_engine() -> None:
    reaching = {
        room.name for room in above_the_engine() for name in imports(room) if _is_engine(name) or _by_attribute(room)
    }
    assert reaching == MAY_SEE_THE_ENGINE


def _is_engine(name: str) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in ENGINE)


def _by_attribute(room: Room) -> bool:
    """Whether a file calls the engine as `guidance.check(...)` or `mayest.guidance.check(...)`."""
    calls = (node.func for node in ast.walk(room.tree) if isinstance(node, ast.Call))
    return any(isinstance(call, ast.Attribute) and ast.unparse(call).endswith("guidance.check") for call in calls)


def test_the_terminal_asks_the_record_by_the_one_way() -> None:
    [room] = [room for room in rooms() if room.name == "src/mayest/cli/check.py"]
    assert "mayest.outbound.advise.advise" in imports(room)


def test_the_terminal_asks_the_engine_only_where_the_record_is_not_asked() -> None:
    [room] = [room for room in rooms() if room.name == "src/mayest/cli/check.py"]
    calls = [node for node in ast.walk(room.tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "check"]
    assert [(len(call.args), call.keywords) for call in calls] == [(2, [])]  # and nobody who knows whose a value is


def test_every_entrance_that_advises_takes_it() -> None:
    takers = {room.floor for room in rooms() if "mayest.outbound.advise.advise" in imports(room)}
    assert takers == {"desk", "api", "gateway", "cli", "outbound"}


def test_mail_and_posts_take_it_through_the_gateway() -> None:
    takers = {room.path.name for room in rooms() if "mayest.outbound.advise.advise" in imports(room)}
    assert {"deciding.py", "judging.py"} <= takers


def test_the_extension_asks_the_api_alone() -> None:
    scripts = list((ROOT / "extension").rglob("*.js"))
    assert scripts
    asking = {path.name for path in scripts if "fetch(" in path.read_text(encoding="utf-8")}
    assert asking == {"server.js"}
    assert "/api/check" in (ROOT / "extension" / "server.js").read_text(encoding="utf-8")
    others = ("XMLHttpRequest", "WebSocket", "sendBeacon", "EventSource")
    assert [path.name for path in scripts if any(way in path.read_text(encoding="utf-8") for way in others)] == []
