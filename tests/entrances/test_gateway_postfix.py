"""The milter behind a real Postfix: what a writer's own client is told, and what arrives."""

import re
import shutil
import smtplib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.entrances.gateway_mails import ANNA, HELLO, mail, rooms, send
from tests.servers.gateway import COUNCIL, IBAN, NUMBER, Gateway, gateway
from tests.servers.ports import wait_until
from tests.servers.postfix import Postfix, postfix, why_not

pytestmark = pytest.mark.server
PRIYA = "priya@mayest.example"
LEAK = f"Dear Anna,\n\nthe refund went to\n{IBAN}.\n"
HARMLESS = "Dear Anna,\n\nthe parcel arrives tomorrow.\n.\nKind regards\n"
MAIN = """
smtpd_milters = unix:{door}
milter_default_action = accept
milter_command_timeout = 10s
milter_content_timeout = 10s
"""


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Gateway, Postfix]]:
    """Start the gateway in a home of its own, and a Postfix that asks it."""
    if reason := why_not():
        pytest.skip(reason)
    with rooms() as top:
        door = top / "door" / "milter"
        with gateway(top / "home", door) as gate, postfix(top / "postfix", MAIN.format(door=door)) as server:
            yield gate, server


@pytest.fixture
def gate(both: tuple[Gateway, Postfix]) -> Gateway:
    return both[0]


@pytest.fixture
def server(both: tuple[Gateway, Postfix]) -> Postfix:
    both[1].empty()
    return both[1]


def refused(server: Postfix, written: EmailMessage) -> str:
    """Give what the writer is told."""
    with pytest.raises(smtplib.SMTPDataError) as told:
        send(server, written)
    assert told.value.smtp_code == 550
    said = told.value.smtp_error
    return said.decode("ascii") if isinstance(said, bytes) else said


def arrived(server: Postfix, to: str = ANNA) -> bytes:
    wait_until(lambda: server.raws(to), "the mail lies in its mailbox")
    [raw] = server.raws(to)
    return raw


def test_a_leak_is_answered_in_the_writers_own_client(gate: Gateway, server: Postfix) -> None:
    told = refused(server, mail("A leak", LEAK))
    words = " ".join(told.replace("5.7.1 ", "").split())
    assert "Near line 4: As far as the record knows, this number belongs to somebody who is not part" in words
    assert "[release: she asked for it]" in words
    assert all(line.startswith("5.7.1 ") for line in told.splitlines())
    assert not re.search(r"3704|Peter|Ott|peter@", told)
    assert "A leak" not in gate.subjects()
    assert server.raws(ANNA) == []


def test_with_a_reason_it_passes_and_the_reason_is_taken_off(gate: Gateway, server: Postfix) -> None:
    send(server, mail("Refund of March [release: Anna asked for it]", LEAK))
    raw = arrived(server)
    assert b"\nSubject: Refund of March\n" in raw
    assert b"elease" not in raw
    assert gate.subjects()[-1] == "Refund of March [release: Anna asked for it]"  # the bytes as they came


def test_a_reason_in_other_letters_is_taken_off_as_well(server: Postfix) -> None:
    send(server, mail("Rückerstattung für März, wie am Telefon besprochen und zugesagt [Release: für Anna]", LEAK))
    [got] = [server.mails(ANNA)[0]] if arrived(server) else []
    assert got["Subject"] == "Rückerstattung für März, wie am Telefon besprochen und zugesagt"


def test_a_reason_may_stand_in_a_header(server: Postfix) -> None:
    written = mail("By a program", LEAK)
    written["Mayest-Release"] = "agreed on the phone"
    written["MAYEST-Release"] = "twice"
    send(server, written)
    assert b"elease" not in arrived(server)
    assert refused(server, mail("No reason [release: ]", LEAK))


def test_a_harmless_mail_passes_byte_for_byte_and_is_recorded_once(gate: Gateway, server: Postfix) -> None:
    written = mail("Harmless", HARMLESS)
    written["X-Odd"] = "  two   spaces"
    written.add_attachment(bytes(range(256)) * 1000, maintype="application", subtype="x", filename="x.bin")
    written.set_boundary("between-the-parts")
    send(server, written)
    assert arrived(server).endswith(b"\n" + written.as_bytes())
    assert written.as_bytes(policy=SMTP) in gate.kept()
    send(server, written)
    wait_until(lambda: len(server.raws(ANNA)) == 2, "it arrives again")
    assert gate.subjects().count("Harmless") == 1


def test_a_confidential_address_is_neither_compared_nor_recorded(gate: Gateway, server: Postfix) -> None:
    send(server, mail("To the council", LEAK, to=COUNCIL))
    assert arrived(server, COUNCIL)
    send(server, mail("From the council", LEAK, sender=COUNCIL))
    assert arrived(server)
    assert not {"To the council", "From the council"} & set(gate.subjects())


def test_a_strangers_mail_passes_unread(gate: Gateway, server: Postfix) -> None:
    send(server, mail("From outside", LEAK, sender="stranger@example.com"))
    assert arrived(server)
    assert "From outside" not in gate.subjects()


def test_colleagues_among_themselves_are_not_read(gate: Gateway, server: Postfix) -> None:
    send(server, mail("Among us", LEAK, sender=PRIYA, to=HELLO))
    assert arrived(server, HELLO)
    assert "Among us" not in gate.subjects()


def test_a_colleague_is_advised_and_not_recorded(gate: Gateway, server: Postfix) -> None:
    assert refused(server, mail("Priya's leak", LEAK, sender=PRIYA))
    send(server, mail("Priya's answer", HARMLESS, sender=PRIYA))
    assert arrived(server)
    assert "Priya's answer" not in gate.subjects()


def test_several_reasons_reach_the_writer_whole(server: Postfix) -> None:
    text = f"{LEAK}\nNHS number {NUMBER}\nThe password is hunter2-Xy9!\nCard 4111 1111 1111 1111\n"
    words = " ".join(refused(server, mail("Several", text)).replace("5.7.1 ", "").split())
    assert words.startswith("Your mail has not been sent")
    assert words.endswith("That note is taken off before the mail leaves.")
    assert words.count("Near line") == 3


def test_many_write_at_once(gate: Gateway, server: Postfix) -> None:
    def sent(number: int) -> bool:
        try:
            send(server, mail(f"At once {number}", LEAK if number % 2 else HARMLESS))
        except smtplib.SMTPDataError:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(sent, range(20))) == [number % 2 == 0 for number in range(20)]
    wait_until(lambda: len(server.raws(ANNA)) == 10, "what is harmless arrives")
    assert sum(subject.startswith("At once") for subject in gate.subjects()) == 10


def test_rules_that_cannot_be_read_stop_no_mail(gate: Gateway, server: Postfix) -> None:
    gate.rules.mkdir()
    (gate.rules / "bad.toml").write_text('kind = "nonsense"\n')
    send(server, mail("No rules", LEAK))
    send(server, mail("No rules either", LEAK))
    shutil.rmtree(gate.rules)
    assert gate.log.count("mail passes unread: the rules in force cannot be read") == 1
    assert refused(server, mail("With rules", LEAK))


def test_with_the_milter_killed_mail_still_goes(gate: Gateway, server: Postfix) -> None:
    gate.kill()
    send(server, mail("Nobody there", LEAK))
    assert arrived(server)
    gate.start()
    assert refused(server, mail("There again", LEAK))


def test_told_to_end_it_ends_and_mail_still_goes(gate: Gateway, server: Postfix) -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=30) as client:
        client.ehlo()
        client.mail(HELLO)  # a session is open
        assert gate.end() == 0
    assert not gate.door.exists()
    send(server, mail("Nobody there now", LEAK))
    gate.start()


def test_nothing_of_any_mail_stands_in_its_log(gate: Gateway, server: Postfix) -> None:
    assert not re.search(r"@|3704|leak|refund|Anna|Peter", gate.log, re.IGNORECASE)
