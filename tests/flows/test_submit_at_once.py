"""Several who press at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from mayest.outbound.submit import Submission, submit
from mayest.people.models import Colleague
from mayest.record import events
from mayest.record.models import Composition, Conversation, Delivery
from mayest.record.outgoing import compositions
from tests.rows import conversation

PRESSES = 4


@pytest.mark.django_db(transaction=True)
def test_many_presses_at_once_are_one_delivery(priya: Colleague) -> None:
    talk = conversation()
    compositions.keep(talk, priya, "email", ["mailto:anna@example.org"], [], "", "Yes.")
    with ThreadPoolExecutor(PRESSES) as pressing:
        together = Barrier(PRESSES)
        sent = set(pressing.map(lambda _: _press(talk, priya, together), range(PRESSES)))
    assert sent == {Delivery.objects.get().pk}
    assert not Composition.objects.exists()
    assert events.verify() is None


def _press(talk: Conversation, by: Colleague, together: Barrier) -> int | None:
    try:
        together.wait(timeout=10)
        sent = submit(Submission(talk, by, "email", ["mailto:anna@example.org"], text="Yes.")).sent
        return sent.pk if sent else None
    finally:
        connections.close_all()
