"""The desk's pages over the corpus' mails: how many queries each takes, its size, and the server's own time."""

import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from bench.corpus_text import ARCHIVE

ROUNDS = 30
PAGES = ("inbox", "inbox, all", "conversation", "contact", "contacts", "search, a common word", "search, two words")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mayest-bench-") as home:
        os.environ |= {"MAYEST_HOME": home, "DJANGO_SETTINGS_MODULE": "mayest.server.settings"}
        import django

        django.setup()
        _measure()


def _measure() -> None:
    from django.core.management import call_command

    from mayest.inbound.importing import import_mail

    call_command("migrate", verbosity=0)
    imported = import_mail([Path(ARCHIVE)])
    print(f"{imported.stored} mails, {imported.contacts} contacts, SQLite; {ROUNDS} rounds a page after one to warm up")
    print(f"{'page':24}{'queries':>8}{'bytes':>9}{'p50 ms':>9}{'p95 ms':>9}")
    for name, address in zip(PAGES, _addresses(), strict=True):
        queries, size, times = _visit(address)
        print(f"{name:24}{queries:8}{size:9}{median(times):9.1f}{quantiles(times, n=20)[-1]:9.1f}")


def _addresses() -> tuple[str, ...]:
    from django.db.models import Count

    from mayest.record.models import Contact, Conversation

    longest = Conversation.objects.annotate(size=Count("interactions")).order_by("-size", "id")[0]
    busiest = Contact.objects.annotate(size=Count("appearances")).order_by("-size", "id")[0]
    return (
        "/",
        "/inbox/all/",
        f"/conversations/{longest.pk}/",
        f"/contacts/{busiest.pk}/",
        "/contacts/",
        "/search/?q=list",
        "/search/?q=linux+kernel",
    )


def _visit(address: str) -> tuple[int, int, list[float]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from mayest.people.models import Colleague

    browser = Client(headers={"host": "localhost"})
    browser.force_login(Colleague.objects.first() or Colleague.objects.enrol("bench@example.org", "Bench"))
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    queries = len(asked)  # before the next request empties the log
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    times = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        browser.get(address)
        times.append((time.perf_counter() - before) * 1000)
    return queries, len(answer.content), times
