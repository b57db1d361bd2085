"""`mayest serve`: the desk, and on the first run the link that opens it."""

import argparse
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from mayest.cli.house import open_house
from mayest.cli.trouble import FINE, UNUSABLE, CommandError
from mayest.server.environment import LOOPBACK, environment

EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - what a person may ask for, not what is bound by default
HIGHEST_PORT = 65_535
WORKER_ENDS = 5.0  # seconds that the worker has to finish the message that is on the wire
AFTER_DEATH = 5.0  # seconds until another is started


def configure(parser: argparse.ArgumentParser) -> None:
    add_address(parser)


def run(arguments: argparse.Namespace) -> int:
    claim_address(arguments.host, arguments.port)
    open_house()
    settle_rules()
    from mayest.people.invitations import first_invitation
    from mayest.people.models import Colleague

    desk = address(arguments.host, arguments.port)
    if Colleague.objects.exists():
        print(f"The desk is on {desk}/ (Ctrl-C ends it)", flush=True)
    else:
        print("Welcome. Open this once to become the first colleague:\n", flush=True)
        print(f"    {desk}/invitations/{first_invitation()}/\n", flush=True)
    serve(arguments.host, arguments.port)
    return FINE


def settle_rules() -> None:
    """Let the rules in force follow the policies, should one have been published as the power went."""
    from django.conf import settings

    from mayest.policies.errors import ChangedError
    from mayest.policies.force import settle

    try:
        settle(settings.MAYEST_HOME)
    except ChangedError as error:  # the desk opens all the same, with the rules as they were, and its pages say so
        print(f"mayest: {error}; the rules in force stay as they were", file=sys.stderr)


def add_address(parser: argparse.ArgumentParser) -> None:
    """Give a command the two options that say where the desk is reached."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to answer on (default: this machine alone)")
    parser.add_argument("--port", type=port, default=8000, help="default: 8000")


def claim_address(host: str, port: int) -> None:
    """Make sure that the port is free, and that the desk answers to the names by which this host is reached."""
    try:
        family = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = f"{host}:{port} cannot be used ({error.strerror})"
        raise CommandError(f"{reason}; choose another with --port or --host") from None
    os.environ.setdefault("MAYEST_HOSTS", ",".join(_names(host)))


def address(host: str, port: int) -> str:
    """Give the address to open in a browser on this machine."""
    shown = "127.0.0.1" if host in EVERY_ADDRESS else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def serve(host: str, port: int) -> None:
    """Answer until the process is told to end, with a worker beside it that sends what is written."""
    with _worker():
        _answer(host, port)


@contextmanager
def _worker() -> Iterator[None]:
    """Keep a worker at work that ends when we do, however that is."""
    ours, theirs = os.pipe()  # it hears of our end by the end of this pipe
    end = Event()
    keeper = Thread(target=_keep_at_work, args=(ours, end), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        end.set()
        os.close(theirs)
        keeper.join(WORKER_ENDS)


def _keep_at_work(pipe: int, end: Event) -> None:
    """Start a worker, and another when it dies; not where one is at work already."""
    command = [sys.executable, "-m", "mayest.cli", "worker", "--until-eof"]
    while not end.is_set():
        worker = subprocess.run(command, stdin=pipe, stderr=subprocess.DEVNULL, check=False)  # noqa: S603  # ourselves
        if worker.returncode in {FINE, UNUSABLE}:
            return
        end.wait(AFTER_DEATH)


def _answer(host: str, port: int) -> None:
    import uvicorn

    proxies = environment().proxies  # none is believed unasked: whoever names another address is counted as another
    uvicorn.run(
        "mayest.server.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
    )


def _names(host: str) -> list[str]:
    if host not in EVERY_ADDRESS:
        return [*LOOPBACK, f"[{host}]" if ":" in host else host]
    name = socket.gethostname()
    return [*LOOPBACK, name, socket.getfqdn(), *_addresses(name)]


def _addresses(name: str) -> set[str]:
    try:
        return {str(found[4][0]) for found in socket.getaddrinfo(name, None, family=socket.AF_INET)}
    except OSError:  # a machine that cannot look up its own name is still reached by the names above
        return set()


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"say a number from 1 to {HIGHEST_PORT}")
    return int(text)
