"""The command itself, and what its sessions bear: garbage, silence, haste, and several at once."""

import random
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mayest.cli.main import main
from mayest.gateway.errors import TakenError
from mayest.gateway.packets import MAX_PACKET, Command, Packet
from mayest.gateway.place import listening
from tests.entrances.milter_talk import OFFER, content, next_reply, on_the_wire, opening
from tests.servers.gateway import IBAN, Gateway, gateway
from tests.servers.ports import answers, free_port, wait_until

LEAK = f"Dear Anna,\r\n\r\nit went to {IBAN}.\r\n".encode()
NEGOTIATION = on_the_wire(Packet(Command.NEGOTIATE, OFFER))
WHOLE = NEGOTIATION + b"".join(map(on_the_wire, [*opening(), *content(LEAK)]))


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    home = tmp_path_factory.mktemp("home")
    with gateway(home, home / "milter") as running:
        yield running


@pytest.fixture
def line(gate: Gateway) -> Iterator[socket.socket]:
    with _line(gate) as opened:
        yield opened


def _line(gate: Gateway) -> socket.socket:
    opened = socket.socket(socket.AF_UNIX)
    opened.settimeout(20)
    opened.connect(str(gate.door))
    return opened


def is_ended(line: socket.socket) -> bool:
    """Whether the other side has hung up, after whatever it may have said."""
    try:
        while line.recv(4096):
            pass
    except ConnectionResetError:
        return True
    return True


def last_reply(line: socket.socket) -> bytes:
    """Send a leak, and give the kind of what it is answered in the end."""
    line.sendall(WHOLE)
    return [next_reply(line)[0] for _ in range(4)][-1]  # to the offer, to DATA, to the text, to its end


def test_it_speaks(line: socket.socket) -> None:
    assert last_reply(line) == b"y"


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        struct.pack("!I", 0),
        struct.pack("!I", MAX_PACKET + 1) + b"B",
        struct.pack("!I", 1) + b"?",
        on_the_wire(Packet(Command.END_OF_MESSAGE)),
        NEGOTIATION + NEGOTIATION,
        NEGOTIATION + on_the_wire(Packet(Command.MAIL, b"no end")),
    ],
)
def test_garbage_ends_its_session_and_no_other(gate: Gateway, line: socket.socket, garbage: bytes) -> None:
    with _line(gate) as other:
        other.sendall(NEGOTIATION)
        next_reply(other)
        line.sendall(garbage)
        assert is_ended(line)
        other.sendall(WHOLE.removeprefix(NEGOTIATION))
        assert [next_reply(other)[0] for _ in range(3)] == [b"c", b"c", b"y"]


def test_any_garbage_at_all_leaves_it_standing(gate: Gateway) -> None:
    chance = random.Random(4471)  # noqa: S311  # bytes, no secrets
    for _ in range(100):
        torn = bytearray(WHOLE)
        for _ in range(chance.randrange(1, 8)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        with _line(gate) as line:
            line.sendall(torn[: chance.randrange(len(torn))])
    with _line(gate) as line:
        assert last_reply(line) == b"y"
    assert "Traceback" not in gate.log


def test_a_packet_may_come_byte_by_byte_and_a_line_be_cut_anywhere(gate: Gateway, line: socket.socket) -> None:
    for cut in range(0, len(WHOLE), 7):
        with _line(gate) as other:
            other.sendall(WHOLE[:cut])
    for place in range(len(WHOLE)):
        line.sendall(WHOLE[place : place + 1])
    assert [next_reply(line)[0] for _ in range(4)] == [b"O", b"c", b"c", b"y"]


def test_the_silent_do_not_keep_others_waiting(gate: Gateway) -> None:
    silent = [_line(gate) for _ in range(100)]
    for one in silent[:50]:
        one.sendall(WHOLE[:-1])
    with _line(gate) as line:
        assert last_reply(line) == b"y"
    for one in silent:
        one.close()


def test_its_memory_does_not_grow_with_what_is_too_large(gate: Gateway, line: socket.socket) -> None:
    before = _memory(gate)
    line.sendall(NEGOTIATION + b"".join(map(on_the_wire, [*opening(), *content()[:-1]])))
    next_reply(line)
    next_reply(line)
    piece = on_the_wire(Packet(Command.BODY, b"a" * 65_535))
    sent, told = 0, b"c"
    while told == b"c":
        line.sendall(piece)
        sent, told = sent + 1, next_reply(line)[0]
    assert told == b"a"
    assert 64 <= sent * 65_535 / 2**20 < 66
    assert _memory(gate) - before < 16


def _memory(gate: Gateway) -> float:
    """Give how much it holds, in MB."""
    assert gate.process
    status = Path(f"/proc/{gate.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def test_a_second_one_says_that_the_place_is_taken(gate: Gateway) -> None:
    with pytest.raises(TakenError, match="somebody listens at"), listening(gate.door):
        pass
    assert gate.answers()


def test_what_one_that_was_killed_left_behind_is_taken_over(gate: Gateway) -> None:
    gate.kill()
    assert gate.door.is_socket()
    gate.start()
    assert gate.door.stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize("path", ["nowhere/milter", "file", "a" * 200])
def test_a_place_that_cannot_be_is_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(TakenError, match=path), listening(tmp_path / path):
        pass
    assert (tmp_path / "file").read_text() == "mine"


def test_it_listens_at_a_port_of_this_machine(gate: Gateway) -> None:
    port = free_port()
    command = [sys.executable, "-m", "mayest.cli", "gateway", "milter", "--port", str(port)]
    with subprocess.Popen(command, env=gate.surroundings) as process:  # noqa: S603  # ourselves
        wait_until(lambda: answers(port), "the gateway answers")
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            assert last_reply(line) == b"y"
            process.send_signal(signal.SIGTERM)
            assert is_ended(line)
        assert process.wait(20) == 0


@pytest.mark.parametrize(
    "words", [[], ["milter"], ["milter", "--port", "0"], ["milter", "--port", "1", "--socket", "x"]]
)
def test_a_place_has_to_be_named(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["gateway", *words])
    assert ended.value.code == 2
