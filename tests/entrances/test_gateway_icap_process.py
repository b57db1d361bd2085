"""The service as a process of its own: what it bears, what it holds in memory, and how it ends."""

import random
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from mayest.cli.main import main
from mayest.gateway.web.answers import MAX_CONNECTIONS
from mayest.gateway.web.heads import MAX_BYTES
from tests.entrances.icap_talk import ALLOW, OPTIONS, PREVIEW, asked, chunks, head
from tests.servers.gateway import IBAN, Gateway, icap
from tests.servers.ports import free_port, wait_until

LEAK = f"text=the refund went to {IBAN} yesterday".replace(" ", "+").encode()
OPENING = asked(head(), PREVIEW, ALLOW) + b"0\r\n\r\n"
WHOLE = OPENING + chunks(LEAK)


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with icap(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def line(gate: Gateway) -> Iterator[socket.socket]:
    with _line(gate) as opened:
        yield opened


def _line(gate: Gateway) -> socket.socket:
    return socket.create_connection(("127.0.0.1", gate.port), timeout=20)


def heard(line: socket.socket, until: bytes) -> bytes:
    """Hear until these bytes come, or the other side hangs up."""
    said = b""
    while until not in said and (piece := line.recv(65_536)):
        said += piece
    return said


def is_held(line: socket.socket) -> bool:
    """Send a leak, and say whether it comes back."""
    line.sendall(WHOLE)
    return b"HTTP/1.1 403" in heard(line, b"0\r\n\r\n")


def is_ended(line: socket.socket) -> bool:
    """Whether the other side hangs up, after whatever it may say."""
    try:
        while line.recv(65_536):
            pass
    except ConnectionResetError:
        return True
    return True


def test_it_speaks_and_keeps_the_connection(line: socket.socket) -> None:
    line.sendall(OPTIONS)
    assert heard(line, b"\r\n\r\n").startswith(b"ICAP/1.0 200 OK")
    assert [is_held(line), is_held(line)] == [True, True]


def test_it_waits_for_the_rest_only_after_asking_for_it(line: socket.socket) -> None:
    line.sendall(OPENING)
    assert heard(line, b"\r\n\r\n") == b"ICAP/1.0 100 Continue\r\n\r\n"
    line.sendall(chunks(LEAK))
    assert b"HTTP/1.1 403" in heard(line, b"0\r\n\r\n")


def test_garbage_ends_its_connection_and_no_other(gate: Gateway, line: socket.socket) -> None:
    with _line(gate) as other:
        other.sendall(OPENING)
        line.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert heard(line, b"\r\n\r\n").startswith(b"ICAP/1.0 400 Bad Request")
        assert is_ended(line)
        other.sendall(chunks(LEAK))
        assert b"HTTP/1.1 403" in heard(other, b"0\r\n\r\n")
    assert "a session was ended: it does not speak ICAP/1.0" in gate.log


def test_any_garbage_at_all_leaves_it_standing(gate: Gateway, line: socket.socket) -> None:
    chance = random.Random(4471)  # noqa: S311  # bytes, no secrets
    for _ in range(100):
        torn = bytearray(WHOLE)
        for _ in range(chance.randrange(1, 8)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        with _line(gate) as other:
            other.sendall(torn[: chance.randrange(len(torn))])
    assert is_held(line)
    assert "Traceback" not in gate.log
    assert "stumbled" not in gate.log
    assert "refund" not in gate.log


def test_a_slow_one_is_heard_byte_by_byte_and_keeps_nobody_waiting(gate: Gateway, line: socket.socket) -> None:
    for place in range(len(WHOLE)):
        line.sendall(WHOLE[place : place + 1])
        if place % 100 == 0:
            with _line(gate) as other:
                assert is_held(other)
    assert b"HTTP/1.1 403" in heard(line, b"0\r\n\r\n")


def test_more_connections_than_it_holds_are_told_so(gate: Gateway) -> None:
    with ExitStack() as many:
        full = [many.enter_context(_line(gate)) for _ in range(MAX_CONNECTIONS)]
        for one in full:
            one.sendall(OPTIONS)
            heard(one, b"\r\n\r\n")
        with _line(gate) as other:
            assert heard(other, b"\r\n\r\n").startswith(b"ICAP/1.0 503 Service Unavailable")
            assert is_ended(other)
        assert is_held(full[0])
    wait_until(lambda: _is_served(gate), "there is room again")


def _is_served(gate: Gateway) -> bool:
    with _line(gate) as line:
        line.sendall(OPTIONS)
        return heard(line, b"\r\n\r\n").startswith(b"ICAP/1.0 200 OK")


def test_its_memory_does_not_grow_with_what_is_too_large(gate: Gateway, line: socket.socket) -> None:
    before, piece, body = _memory(gate), b"a" * 65_536, b""
    of = asked(head(), PREVIEW)
    line.sendall(of + b"0\r\n\r\n")
    heard(line, b"100 Continue\r\n\r\n")
    for _ in range(MAX_BYTES // len(piece) + 1):
        line.sendall(chunks(piece, last=b""))
    said = heard(line, b"req-body")
    for _ in range(1000):
        line.sendall(chunks(piece, last=b""))
        while len(body) < len(piece):
            body += line.recv(262_144)
        body = body[len(piece) :]
    line.sendall(chunks())
    assert b"ICAP/1.0 200 OK" in said
    assert heard(line, b"\r\n0\r\n\r\n").endswith(b"\r\n0\r\n\r\n")
    assert _memory(gate) - before < 4 * MAX_BYTES / 2**20


def _memory(gate: Gateway) -> float:
    """Give how much it holds, in MB."""
    assert gate.process
    status = Path(f"/proc/{gate.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def test_told_to_end_it_ends_those_that_rest(gate: Gateway, line: socket.socket) -> None:
    assert is_held(line)
    assert gate.process
    gate.process.send_signal(signal.SIGTERM)
    assert is_ended(line)
    ended = gate.process.wait(30)
    gate.start()
    assert ended == 0


@pytest.mark.parametrize("words", [["icap"], ["icap", "--port", "0"], ["icap", "--socket", "x"]])
def test_a_port_has_to_be_named(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["gateway", *words])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("sites", "why"),
    [
        ("", "no site is listed, so nothing would be looked at: name sites in MAYEST_GATEWAY_SITES"),
        ("mail.google.com", "mail.google.com is where people have their private mail"),
    ],
)
def test_without_a_site_that_may_be_listed_it_does_not_start(gate: Gateway, sites: str, why: str) -> None:
    command = [sys.executable, "-m", "mayest.cli", "gateway", "icap", "--port", str(free_port())]
    told = subprocess.run(  # noqa: S603  # ourselves
        command, env=gate.surroundings | {"MAYEST_GATEWAY_SITES": sites}, capture_output=True, text=True, check=False
    )
    assert told.returncode == 2
    assert why in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_a_port_that_is_taken_is_named(gate: Gateway) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "mayest.cli", "gateway", "icap", "--port", port]
        told = subprocess.run(command, env=gate.surroundings, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
    assert told.returncode == 2
    assert f"{port} cannot be listened at" in told.stderr
