"""The service behind a real Squid: what a browser on a machine of the organisation's is told, and what a site gets."""

import json
import random
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from mayest.gateway.web.heads import MAX_BYTES
from tests.house.source import ROOT
from tests.servers.gateway import IBAN, Gateway, icap
from tests.servers.origin import SAID, Arrived
from tests.servers.ports import wait_until
from tests.servers.squid import LISTED, UNLISTED, Squid, squid, why_not

pytestmark = pytest.mark.server
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
LEAK = urlencode({"title": "News", "text": f"The refund went to {IBAN} yesterday."}).encode()
CLEAN = urlencode({"title": "News", "text": "The parcel arrives tomorrow.\r\n\r\nKind regards, Zoë"}).encode()
PARTS = (
    '--b\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n\r\n\x89PNG\r\n'
    f'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nThe refund went to {IBAN}.\r\n--b--\r\n'
)
BOTH = pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Gateway, Squid]]:
    """Start the service in a home of its own, and a Squid that asks it about every post."""
    if reason := why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="mayest-icap-") as folder:
        top = Path(folder)
        top.chmod(0o755)
        for name in ("home", "squid"):
            (top / name).mkdir()
        with icap(top / "home") as gate, squid(top / "squid", gate.port, who="writes") as server:
            yield gate, server


@pytest.fixture
def gate(both: tuple[Gateway, Squid]) -> Gateway:
    return both[0]


@pytest.fixture
def server(both: tuple[Gateway, Squid]) -> Squid:
    both[1].site.arrived.clear()
    return both[1]


def posted(
    line: HTTPConnection, url: str, body: bytes | Iterator[bytes], content_type: str = FORM, method: str = "POST"
) -> tuple[int, bytes]:
    line.request(method, url, body, {"Content-Type": content_type, "Accept": "text/html"})
    response = line.getresponse()
    return response.status, response.read()


def post(
    server: Squid, body: bytes | Iterator[bytes], content_type: str = FORM, host: str = LISTED, *, tls: bool = False
) -> tuple[int, bytes]:
    """Post on a connection of its own, and give what the browser is told."""
    line = server.line(host, tls=tls)
    try:
        return posted(line, "/post" if tls else server.url("/post", host), body, content_type)
    finally:
        line.close()


@BOTH
def test_a_leak_is_stopped_with_the_reason_and_the_way_on(server: Squid, tls: bool) -> None:  # noqa: FBT001
    status, told = post(server, LEAK, tls=tls)
    assert status == 403
    assert f"<mark>{IBAN}</mark>".encode() in told
    assert b"this number belongs to somebody who is not part of this conversation" in told
    assert b"desk" in told
    assert b"Peter" not in told
    assert server.site.arrived == []


@BOTH
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_clean_post_arrives_byte_for_byte(server: Squid, method: str, tls: bool) -> None:  # noqa: FBT001
    line = server.line(tls=tls)
    status, told = posted(line, "/post" if tls else server.url("/post"), CLEAN, method=method)
    line.close()
    assert (status, told) == (201, SAID)
    assert server.site.arrived == [Arrived(method, "/post", FORM, CLEAN)]


@BOTH
def test_a_site_that_is_not_listed_gets_whatever_is_posted(server: Squid, tls: bool) -> None:  # noqa: FBT001
    assert post(server, LEAK, host=UNLISTED, tls=tls) == (201, SAID)
    assert server.site.bodies() == [LEAK]


def test_what_is_not_listed_is_never_opened(server: Squid) -> None:
    line = server.line(UNLISTED, tls=True)
    line.connect()
    [issuer] = [field[0][1] for field in line.sock.getpeercert()["issuer"]]  # type: ignore[union-attr]
    line.close()
    assert issuer == "127.0.0.1"  # the site's own certificate, not one of the tests' authority


@BOTH
def test_one_connection_takes_one_post_after_another(server: Squid, tls: bool) -> None:  # noqa: FBT001
    line, url = server.line(tls=tls), "/post" if tls else server.url("/post")
    told = [posted(line, url, body)[0] for body in (CLEAN, CLEAN, CLEAN, LEAK)]  # Squid hangs up after a page
    line.close()
    assert told == [201, 201, 201, 403]
    assert server.site.bodies() == [CLEAN] * 3


def test_several_at_once_each_get_their_own_answer(server: Squid) -> None:
    bodies = [CLEAN, LEAK] * 8
    with ThreadPoolExecutor(8) as people:
        told = list(people.map(lambda body: post(server, body)[0], bodies))
    assert told == [201, 403] * 8
    assert server.site.bodies() == [CLEAN] * 8


@pytest.mark.parametrize("size", [70_000, 1_000_000, MAX_BYTES - 100, MAX_BYTES + 1, 3 * MAX_BYTES])
@BOTH
def test_a_large_body_arrives_byte_for_byte(server: Squid, size: int, tls: bool) -> None:  # noqa: FBT001
    body = b"text=" + random.Random(size).randbytes(size - 5)  # noqa: S311  # bytes, no secrets
    assert post(server, body, "text/plain", tls=tls) == (201, SAID)
    assert server.site.bodies() == [body]


@pytest.mark.parametrize("pieces", [2, MAX_BYTES // 65_536 + 20])
def test_a_body_of_unknown_length_arrives_byte_for_byte(server: Squid, pieces: int) -> None:
    body = random.Random(pieces).randbytes(pieces * 65_536)  # noqa: S311  # likewise
    whole = iter([body[at : at + 65_536] for at in range(0, len(body), 65_536)])
    assert post(server, whole, "text/plain") == (201, SAID)
    assert server.site.bodies() == [body]


def test_a_leak_in_a_large_body_is_found_and_behind_the_limit_it_passes(server: Squid) -> None:
    assert post(server, LEAK + b"&picture=" + b"a" * 1_000_000)[0] == 403
    passing = LEAK + b"&picture=" + b"a" * MAX_BYTES
    assert post(server, passing) == (201, SAID)
    assert server.site.bodies() == [passing]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (JSON, json.dumps({"post": {"blocks": [{"text": f"The refund went to {IBAN}."}]}})),
        ("text/plain", f"The refund went to {IBAN}."),
        ("multipart/form-data; boundary=b", PARTS),
    ],
)
def test_every_form_that_is_read_is_read(server: Squid, content_type: str, body: str) -> None:
    assert post(server, body.encode(), content_type)[0] == 403
    clean = body.replace(IBAN, "Anna").encode()
    assert post(server, clean, content_type) == (201, SAID)
    assert server.site.bodies() == [clean]


def test_nothing_is_recorded_and_no_word_is_logged(gate: Gateway, server: Squid) -> None:
    before = gate.rows()
    assert before["record_contact"] >= 2
    assert [post(server, body)[0] for body in (LEAK, CLEAN, LEAK)] == [403, 201, 403]
    assert gate.rows() == before
    assert gate.kept() == []
    assert not [word for word in ("refund", "3704", "parcel", "Zo") if word in gate.log + server.log]


def test_squid_keeps_no_line_from_which_to_tell_whose_post_was_held(server: Squid) -> None:
    assert [post(server, LEAK)[0], post(server, CLEAN)[0]] == [403, 201]
    line = server.line()
    assert posted(line, server.url("/asked-for-nothing"), b"", method="GET") == (201, SAID)
    line.close()
    wait_until(lambda: "/asked-for-nothing" in server.log, "Squid logs what it did not ask about")
    assert "/post" not in server.log
    assert "403" not in server.log.partition("Starting Squid")[0]


def test_when_it_is_down_posts_pass_and_when_it_is_back_it_looks_again(gate: Gateway, server: Squid) -> None:
    assert post(server, LEAK)[0] == 403
    gate.kill()
    try:
        assert [post(server, LEAK, tls=tls) for tls in (False, True)] == [(201, SAID)] * 2
    finally:
        gate.start()
    wait_until(lambda: post(server, LEAK)[0] == 403, "Squid asks again")


def test_when_it_dies_in_the_middle_of_a_post_the_post_passes(gate: Gateway, server: Squid) -> None:
    line, halves = server.line(), (LEAK[:40], LEAK[40:])
    line.putrequest("POST", server.url("/post"))
    line.putheader("Content-Type", FORM)
    line.putheader("Content-Length", str(len(LEAK)))
    line.endheaders(halves[0])
    gate.kill()
    try:
        line.send(halves[1])
        response = line.getresponse()
        assert (response.status, response.read()) == (201, SAID)
    finally:
        line.close()
        gate.start()
    assert server.site.bodies() == [LEAK]
    wait_until(lambda: post(server, LEAK)[0] == 403, "Squid asks again")


def test_a_browser_that_goes_in_the_middle_leaves_it_standing(gate: Gateway, server: Squid) -> None:
    for _ in range(10):
        line = server.line()
        line.putrequest("POST", server.url("/post"))
        line.putheader("Content-Type", FORM)
        line.putheader("Content-Length", str(len(LEAK)))
        line.endheaders(LEAK[:40])
        line.close()
    assert post(server, LEAK)[0] == 403
    assert "Traceback" not in gate.log


def test_a_rule_that_cannot_be_read_lets_posts_pass_and_says_so(gate: Gateway, server: Squid) -> None:
    gate.rules.mkdir(exist_ok=True)
    broken = gate.rules / "broken.toml"
    broken.write_text("no rule")
    try:
        wait_until(lambda: post(server, LEAK)[0] == 201, "posts pass")
        assert gate.log.count("posts pass unread: the rules in force cannot be read") == 1
    finally:
        broken.unlink()
        gate.rules.rmdir()
    wait_until(lambda: post(server, LEAK)[0] == 403, "it looks again")


def test_the_lines_of_the_how_to_are_squids(server: Squid, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "web-gateway.md").read_text(encoding="utf-8")
    block = page.partition("in `squid.conf`")[2].partition("What is not listed is spliced")[0]
    lines = "\n".join(line.strip() for line in block.split("\n") if line.startswith("       "))
    for named, here in (("/etc/squid/mayest", server.home / "authority"), ("/var/lib/squid/", f"{server.home}/")):
        lines = lines.replace(named, str(here))
    (tmp_path / "squid.conf").write_text(lines)
    told = subprocess.run(["squid", "-k", "parse", "-f", tmp_path / "squid.conf"], capture_output=True, check=False)  # noqa: S603, S607
    assert lines.count("\n") > 15
    assert told.returncode == 0, told.stderr
    assert b"ERROR" not in told.stderr
    assert b"WARNING" not in told.stderr


def test_it_ends_by_itself_when_it_is_told_to(gate: Gateway, server: Squid) -> None:
    assert post(server, CLEAN)[0] == 201
    assert gate.process
    gate.process.send_signal(signal.SIGTERM)
    ended = gate.process.wait(30)
    gate.start()
    assert ended == 0
