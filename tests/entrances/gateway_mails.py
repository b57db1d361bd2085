"""What the tests of milter and proxy share: where they live, and the mails that are sent through them."""

import shutil
import smtplib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from tests.servers.postfix import Postfix

HELLO, ANNA = "hello@mayest.example", "anna@example.org"


@contextmanager
def rooms() -> Iterator[Path]:
    """Give a folder with a home for the gateway, a room for Postfix, and a door to which Postfix has the key."""
    with tempfile.TemporaryDirectory(prefix="mayest-gateway-") as folder:
        top = Path(folder)
        top.chmod(0o755)
        for name in ("home", "door", "postfix"):
            (top / name).mkdir()
        shutil.chown(top / "door", group="postfix")
        (top / "door").chmod(0o2750)
        yield top


def mail(subject: str, text: str, sender: str = HELLO, to: str = ANNA) -> EmailMessage:
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = sender, to, subject
    written["Date"], written["Message-ID"] = "Mon, 02 Mar 2026 10:00:00 +0000", f"<{abs(hash(subject))}@mayest.example>"
    written.set_content(text)
    return written


def send(server: Postfix, written: EmailMessage, sender: str = "", to: str = "") -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=30) as client:
        client.send_message(written, sender or written["From"], to or written["To"])
