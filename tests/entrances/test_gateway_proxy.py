"""The proxy before a real Postfix's queue: as the milter, but what cannot be judged waits."""

import re
import shutil
import smtplib
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mayest.gateway.headers import changed, headers_of
from mayest.gateway.letter import Header
from mayest.gateway.replies import Change
from mayest.gateway.smtp_lines import with_dots, without_dots
from tests.entrances.gateway_mails import ANNA, HELLO, mail, rooms, send
from tests.servers.gateway import COUNCIL, IBAN, Gateway, gateway
from tests.servers.ports import free_port, wait_until
from tests.servers.postfix import Postfix, postfix, why_not

PETER = "peter@example.net"
LEAK = f"Dear Anna,\n\nthe refund went to\n{IBAN}.\n"
HARMLESS = "Dear Anna,\n\nit comes tomorrow.\n.\n..\n.hidden\nKind regards\n"
MAIN = """
smtpd_proxy_filter = unix:{door}
smtpd_proxy_timeout = 20s
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
  -o smtpd_proxy_filter= -o smtpd_authorized_xforward_hosts=127.0.0.0/8
  -o smtpd_end_of_data_restrictions=check_recipient_access,texthash:{refused}
"""


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Gateway, Postfix]]:
    """Start the proxy in a home of its own, and a Postfix on either side of it."""
    if reason := why_not():
        pytest.skip(reason)
    with rooms() as top:
        port = free_port()
        door = top / "door" / "proxy"
        (top / "refused").write_text(f"{PETER} 554 5.7.0 Not wanted after all\n")
        running = gateway(top / "home", door, "smtp", "--next", str(port))
        around = postfix(top / "postfix", MAIN.format(door=door), MASTER.format(port=port, refused=top / "refused"))
        with running as gate, around as server:
            yield gate, server


@pytest.fixture
def gate(both: tuple[Gateway, Postfix]) -> Gateway:
    return both[0]


@pytest.fixture
def server(both: tuple[Gateway, Postfix]) -> Postfix:
    both[1].empty()
    return both[1]


def refused(server: Postfix, written: EmailMessage) -> tuple[int, str]:
    """Give what the writer is told."""
    with pytest.raises(smtplib.SMTPResponseException) as told:
        send(server, written)
    said = told.value.smtp_error
    return told.value.smtp_code, said.decode("ascii") if isinstance(said, bytes) else said


def arrived(server: Postfix, to: str = ANNA) -> bytes:
    wait_until(lambda: server.raws(to), "the mail lies in its mailbox")
    [raw] = server.raws(to)
    return raw


@pytest.mark.server
def test_a_leak_is_answered_in_the_writers_own_client(gate: Gateway, server: Postfix) -> None:
    code, told = refused(server, mail("A leak", LEAK))
    words = " ".join(told.replace("5.7.1 ", "").split())
    assert code == 550
    assert "Near line 4: As far as the record knows, this number belongs to somebody" in words
    assert words.endswith("That note is taken off before the mail leaves.")
    assert not re.search(r"3704|Peter|Ott", told)
    assert gate.subjects() == []
    assert server.raws(ANNA) == []


@pytest.mark.server
def test_with_a_reason_it_passes_and_the_reason_is_taken_off(gate: Gateway, server: Postfix) -> None:
    written = mail("Für Anna [release: she asked for it]", LEAK)
    written["Mayest-Release"] = "twice is fine"
    send(server, written)
    assert b"elease" not in arrived(server)
    assert server.mails(ANNA)[0]["Subject"] == "Für Anna"
    assert server.mails(ANNA)[0].get_content() == LEAK
    assert gate.subjects() == ["Für Anna [release: she asked for it]"]


@pytest.mark.server
@pytest.mark.parametrize("sender", [HELLO, "stranger@example.com"])
def test_what_passes_does_so_byte_for_byte(gate: Gateway, server: Postfix, sender: str) -> None:
    written = mail(f"From {sender}", HARMLESS, sender)
    written.add_attachment(bytes(range(256)) * 2000, maintype="application", subtype="x", filename="x.bin")
    written.set_boundary("between-the-parts")
    send(server, written)
    assert arrived(server).endswith(b"\n" + written.as_bytes())
    kept = any(raw.endswith(b"\r\n" + written.as_bytes(policy=SMTP)) for raw in gate.kept())
    assert kept is (f"From {sender}" in gate.subjects()) is (sender == HELLO)


@pytest.mark.server
def test_several_mails_go_by_one_connection(server: Postfix) -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=30) as client:
        client.send_message(mail("First", HARMLESS))
        with pytest.raises(smtplib.SMTPDataError):
            client.send_message(mail("Second", LEAK))
        client.send_message(mail("Third", HARMLESS))
    wait_until(lambda: len(server.raws(ANNA)) == 2, "both lie in the mailbox")
    assert {got["Subject"] for got in server.mails(ANNA)} == {"First", "Third"}


@pytest.mark.server
def test_what_the_next_server_refuses_is_told_and_not_recorded(gate: Gateway, server: Postfix) -> None:
    code, told = refused(server, mail("Not wanted", HARMLESS, to=PETER))
    assert code == 554
    assert "Not wanted after all" in told
    assert "Not wanted" not in gate.subjects()


@pytest.mark.server
def test_a_confidential_address_is_neither_compared_nor_recorded(gate: Gateway, server: Postfix) -> None:
    send(server, mail("To the council", LEAK, to=COUNCIL))
    assert arrived(server, COUNCIL)
    assert "To the council" not in gate.subjects()


@pytest.mark.server
def test_rules_that_cannot_be_read_let_mail_wait(gate: Gateway, server: Postfix) -> None:
    gate.rules.mkdir()
    (gate.rules / "bad.toml").write_text('kind = "nonsense"\n')
    assert refused(server, mail("No rules", HARMLESS))[0] == 451
    assert refused(server, mail("No rules", HARMLESS))[0] == 451
    shutil.rmtree(gate.rules)
    assert gate.log.count("mail waits: the rules in force cannot be read") == 1
    assert server.raws(ANNA) == []
    send(server, mail("With rules", HARMLESS))
    assert arrived(server)


@pytest.mark.server
def test_with_the_proxy_killed_mail_waits(gate: Gateway, server: Postfix) -> None:
    gate.kill()
    with pytest.raises(smtplib.SMTPRecipientsRefused) as told:
        send(server, mail("Nobody there", HARMLESS))
    gate.start()
    assert told.value.recipients[ANNA][0] == 451
    send(server, mail("There again", HARMLESS))
    assert b"Subject: There again" in arrived(server)


@pytest.mark.server
def test_it_speaks_no_more_than_it_understands(gate: Gateway, server: Postfix) -> None:
    with socket.socket(socket.AF_UNIX) as line, line.makefile("rb") as answers:
        line.settimeout(20)
        line.connect(str(gate.door))
        for said, code in ((b"", b"220"), (b"BDAT 5 LAST\r\n", b"502"), (b"MAIL FROM:nobody\r\n", b"501"),
                           (b"DATA\r\n", b"503"), (b"\r\n", b"502"), (b"NOOP\r\n", b"250")):  # fmt: skip
            line.sendall(said)
            assert answers.readline()[:3] == code
        line.sendall(b"a" * 200_000)
        assert answers.read() == b""
    assert "Traceback" not in gate.log


@pytest.mark.server
def test_what_is_too_large_to_be_advised_on_is_refused(gate: Gateway, server: Postfix) -> None:
    with socket.socket(socket.AF_UNIX) as line, line.makefile("rb") as answers:
        line.settimeout(20)
        line.connect(str(gate.door))
        for said in ("", f"MAIL FROM:<{HELLO}>\r\n", f"RCPT TO:<{ANNA}>\r\n", "DATA\r\n"):
            line.sendall(said.encode())
            assert answers.readline()[:1] in b"23"
        for _ in range(65):
            line.sendall((b"a" * 1022 + b"\r\n") * 1024)
        line.sendall(b".\r\n")
        assert answers.readline().startswith(b"552 5.3.4 A mail of more than 64 MB")
        line.sendall(b"DATA\r\n")
        assert answers.readline().startswith(b"503")  # the next server has forgotten it as well


@pytest.mark.server
def test_nothing_of_any_mail_stands_in_its_log(gate: Gateway, server: Postfix) -> None:
    assert gate.end() == 0
    assert not re.search(r"@|3704|leak|refund|Anna|Peter", gate.log, re.IGNORECASE)


LINES = st.lists(st.sampled_from([b"", b".", b"..", b".x", b"x", b"\n.", b"\r"]), max_size=8)


@given(LINES)
def test_dots_come_and_go(lines: list[bytes]) -> None:
    text = b"".join(line + b"\r\n" for line in lines)
    assert without_dots(with_dots(text)) == text
    assert b"\r\n.\r\n" not in b"\r\n" + with_dots(text)


def test_a_header_is_changed_where_it_stands() -> None:
    raw = b"A: 1\r\nX: one\r\nB: 2\r\n folded\r\nX: two\r\nno header\r\n\r\nX: text\r\n"
    assert Header(b"B", b" 2\r\n folded") in headers_of(raw)
    changes = [Change(2, b"x", b""), Change(1, b"X", b" new\n one"), Change(1, b"absent", b"")]
    assert changed(raw, changes) == b"A: 1\r\nX: new\r\n one\r\nB: 2\r\n folded\r\nno header\r\n\r\nX: text\r\n"
    assert changed(b"A: 1\r\n", ()) == b"A: 1\r\n"
