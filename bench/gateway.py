"""What the gateways add to a mail and to a post: real servers with and without them, one message each by turns.

A mail is timed from MAIL to the answer to its text, on a connection that stays open; a post from its head to the site's
whole answer. All servers stand on this machine, so what the network takes anywhere else is left out.
"""

import smtplib
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from tests.entrances.gateway_mails import ANNA, HELLO, mail, rooms
from tests.servers import postfix as mail_server
from tests.servers import squid as web_proxy
from tests.servers.gateway import gateway, icap
from tests.servers.ports import free_port

ROUNDS = 200
WARM_UP = 10
TEXT = "Dear Anna,\n\n" + "thank you for waiting. The parcel left our house this morning and arrives tomorrow.\n" * 7
MILTER = "smtpd_milters = unix:{door}\nmilter_default_action = accept\n"
PROXY = "smtpd_proxy_filter = unix:{door}\n"
BEHIND = (
    "127.0.0.1:{port} inet n - n - - smtpd\n  -o smtpd_proxy_filter= -o smtpd_authorized_xforward_hosts=127.0.0.0/8\n"
)
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}

PRIYA = "priya@mayest.example"  # a colleague's own address, whose mail is read and not recorded
Send = Callable[[int], None]


def main() -> None:
    print(f"{ROUNDS} rounds, one message each way by turns: {len(TEXT)} characters, of which no rule holds any")
    for why_not, ways in (
        (mail_server.why_not(), _mail()),
        (web_proxy.why_not(), _posts()),
        (web_proxy.why_not(), _posts(tls=True)),
    ):
        if why_not:
            print(f"not measured: {why_not}")
            continue
        with ways as sending:
            _tell(_measured(sending))


def _measured(sending: Mapping[str, Send]) -> dict[str, list[float]]:
    """Send one message each way by turns; gives the milliseconds."""
    times: dict[str, list[float]] = {name: [] for name in sending}
    for number in range(WARM_UP + ROUNDS):
        for name, send in sending.items():
            before = time.perf_counter()
            send(number)
            if number >= WARM_UP:
                times[name].append((time.perf_counter() - before) * 1000)
    return times


def _tell(times: Mapping[str, list[float]]) -> None:
    """Tell each way beside the first, which is the server alone."""
    [alone, *_] = times.values()
    for name, taken in times.items():
        added = median(one - other for one, other in zip(taken, alone, strict=True))
        beside = "" if taken is alone else f"   {added:+.1f} ms (median of the pairs)"
        print(f"  {name:34}{median(taken):8.1f} ms p50 {quantiles(taken, n=20)[-1]:8.1f} ms p95{beside}")


@contextmanager
def _mail() -> Iterator[Mapping[str, Send]]:
    with ExitStack() as stack:
        alone, asking, passing = (stack.enter_context(rooms()) for _ in range(3))
        port, milter, proxy = free_port(), asking / "door" / "milter", passing / "door" / "proxy"
        stack.enter_context(gateway(asking / "home", milter))
        stack.enter_context(gateway(passing / "home", proxy, "smtp", "--next", str(port)))
        before_queue = PROXY.format(door=proxy), BEHIND.format(port=port)
        plain = stack.enter_context(mail_server.postfix(alone / "postfix"))
        asks = stack.enter_context(mail_server.postfix(asking / "postfix", MILTER.format(door=milter)))
        hands_on = stack.enter_context(mail_server.postfix(passing / "postfix", *before_queue))
        yield {
            "Postfix alone": _sender(stack, plain, HELLO),
            "with the milter, not recorded": _sender(stack, asks, PRIYA),
            "with the milter, recorded": _sender(stack, asks, HELLO),
            "with the SMTP proxy, not recorded": _sender(stack, hands_on, PRIYA),
            "with the SMTP proxy, recorded": _sender(stack, hands_on, HELLO),
        }


def _sender(stack: ExitStack, server: mail_server.Postfix, sender: str) -> Send:
    client = stack.enter_context(smtplib.SMTP("127.0.0.1", server.port, timeout=60))
    client.ehlo()

    def send(number: int) -> None:
        client.send_message(mail(f"Parcel {number}", TEXT, sender), sender, ANNA)

    return send


@contextmanager
def _posts(*, tls: bool = False) -> Iterator[Mapping[str, Send]]:
    with ExitStack() as stack:
        top = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mayest-bench-")))
        top.chmod(0o755)
        for name in ("home", "alone", "asking"):
            (top / name).mkdir()
        gate = stack.enter_context(icap(top / "home"))
        alone = stack.enter_context(web_proxy.squid(top / "alone"))
        asking = stack.enter_context(web_proxy.squid(top / "asking", gate.port, who="writes"))
        how = ", HTTPS" if tls else ", HTTP"
        yield {
            f"Squid alone{how}": _poster(stack, alone, web_proxy.LISTED, tls=tls),
            f"with ICAP, site not listed{how}": _poster(stack, asking, web_proxy.UNLISTED, tls=tls),
            f"with ICAP, listed site{how}": _poster(stack, asking, web_proxy.LISTED, tls=tls),
        }


def _poster(stack: ExitStack, server: web_proxy.Squid, host: str, *, tls: bool) -> Send:
    line = server.line(host, tls=tls)
    stack.callback(line.close)

    def send(number: int) -> None:
        body = urlencode({"title": f"Parcel {number}", "text": TEXT})
        line.request("POST", "/post" if tls else server.url("/post", host), body, FORM)
        answer = line.getresponse()
        answer.read()
        if answer.status != 201:
            raise SystemExit(f"{host} answered {answer.status}")

    return send
