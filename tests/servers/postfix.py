"""A real Postfix: takes mail for made-up domains into Maildirs, refuses and defers as asked, and sends nothing away."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from tests.servers.certificate import make_certificate
from tests.servers.ports import answers, end, free_port, wait_until

FAXES = "fax@mayest.example"
PEOPLE = (
    "anna@example.org",
    "peter@example.net",
    "later@example.org",
    "hello@mayest.example",
    "council@mayest.example",
    FAXES,
)
DEFERRED = "450 4.2.1 come back later"
SENDS_NOTHING = "this server sends nothing away"
_NOBODY = 65_534
_SEEN = 0o022

_MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
maillog_file = {home}/log
maillog_file_prefixes = {home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.mayest.example
mydestination =
mynetworks = 127.0.0.0/8
default_transport = error:5.4.4 {sends_nothing}
relay_transport = error:5.4.4 {sends_nothing}
virtual_mailbox_domains = example.org, example.net, mayest.example
virtual_mailbox_base = {home}/mail
virtual_mailbox_maps = texthash:{home}/mailboxes
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
virtual_minimum_uid = 1
virtual_alias_maps = texthash:{home}/aliases
smtpd_recipient_restrictions = check_recipient_access texthash:{home}/access, permit_mynetworks, reject
message_size_limit = 2000000
smtpd_tls_cert_file = {home}/server.pem
smtpd_tls_key_file = {home}/server.key
smtpd_tls_security_level = may
smtp_tls_security_level = none
alias_maps =
alias_database =
local_recipient_maps =
biff = no
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
127.0.0.1:{tls_port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


def why_not() -> str:
    """Say why no Postfix can be started here; empty where one can."""
    if not shutil.which("postfix"):
        return "no Postfix here (Debian's package postfix)"
    return "" if os.geteuid() == 0 else "Postfix is started by root alone"


@dataclass(frozen=True, slots=True)
class Postfix:
    """`authority` is the certificate by which it is known: trust it to speak TLS with it."""

    home: Path
    port: int
    tls_port: int

    @property
    def authority(self) -> Path:
        return self.home / "server.pem"

    def mails(self, address: str) -> list[EmailMessage]:
        """Give what lies in a mailbox, in no order."""
        found = [path for name in ("new", "cur") for path in (self.home / "mail" / address / name).glob("*")]
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]

    def empty(self) -> None:
        """Take away what lies in the mailboxes."""
        for path in (self.home / "mail").glob("*/*/*"):
            path.unlink()

    def raws(self, address: str) -> list[bytes]:
        """Give the bytes of what lies there."""
        return [path.read_bytes() for path in (self.home / "mail" / address / "new").glob("*")]


@contextmanager
def postfix(home: Path, main: str = "", master: str = "") -> Iterator[Postfix]:
    """Start one in that folder, and end it; `main` and `master` are further lines of its main.cf and master.cf."""
    server = Postfix(home, free_port(), free_port())
    with _seen_by_its_accounts():
        _lay_out(server, main, master)
    command = ["postfix", "-c", str(home), "start-fg"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, umask=_SEEN) as process:
        try:
            wait_until(lambda: answers(server.port), "Postfix answers")
            yield server
        finally:
            if (began := home / "queue/pid/master.pid").exists():  # else that is what is told
                os.kill(int(began.read_text()), signal.SIGTERM)  # which `process` waits for
            end(process)


@contextmanager
def _seen_by_its_accounts() -> Iterator[None]:
    """Make files that others may read, whatever a command of ours that ran in this process has set."""
    usual = os.umask(_SEEN)
    try:
        yield
    finally:
        os.umask(usual)


def _lay_out(server: Postfix, main: str, master: str) -> None:
    home = server.home
    home.chmod(0o755)
    for name in ("queue", "data", "mail"):
        (home / name).mkdir()
    shutil.chown(home / "data", "postfix")
    os.chown(home / "mail", _NOBODY, _NOBODY)
    (home / "main.cf").write_text(_MAIN.format(home=home, nobody=_NOBODY, sends_nothing=SENDS_NOTHING) + main)
    (home / "master.cf").write_text(_MASTER.format(port=server.port, tls_port=server.tls_port) + master)
    (home / "mailboxes").write_text("".join(f"{address} {address}/\n" for address in PEOPLE))
    (home / "access").write_text(f"later@example.org {DEFERRED}\n")
    (home / "aliases").write_text("bounces@example.org somebody@elsewhere.example\n")
    make_certificate(home)
