"""Publishing: from then on an edition is in force, with its hash, and its rules are in force with it."""

from collections.abc import Iterator
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from mayest.people.models import Colleague
from mayest.policies.errors import ChangedError, PolicyError
from mayest.policies.force import settle, texts_in_force
from mayest.policies.models import Edition, Publication
from mayest.policies.reviewing import review_of, text_digest
from mayest.policies.rules.proving import doubts
from mayest.policies.rules.said import Said
from mayest.policies.rules.said import digest as rules_digest
from mayest.policies.standing import in_force
from mayest.policies.text.paragraphs import read
from mayest.policies.text.parts import may_part

GONE = "the paragraph that it comes from is not in the text any more: choose another"


class Extent(StrEnum):
    """How much an edition changes: a real change asks everybody again, a small one does not."""

    REAL = "real"
    SMALL = "small"


def publish(edition: Edition, by: Colleague, extent: Extent) -> Publication:
    """Bring an edition into force; raises PolicyError with the first thing that is missing."""
    with transaction.atomic():
        held = Edition.objects.select_for_update(of=("self",)).select_related("policy__line").get(pk=edition.pk)
        if missing := troubles(held):
            raise PolicyError(missing[0])
        before = in_force().filter(policy=held.policy).first()
        if before:
            verify(before)
        small = extent is Extent.SMALL and before
        publication = Publication.objects.create(
            edition=held,
            digest=text_digest(held.text),
            rules_digest=rules_digest(held.rules.all()),
            since=before.publication.since if small and before else held.number,
            by=by,
        )
        texts_in_force()  # what would keep the rules from following keeps the edition from coming into force
    _follow()
    return publication


def troubles(edition: Edition) -> list[str]:
    """Say what keeps an edition from coming into force, each with its mend."""
    if hasattr(edition, "publication"):
        return ["it is in force already"]
    paragraphs = read(edition.text).paragraphs
    found = []
    if not may_part(paragraphs):
        found.append("it does not say yet what one may say and do: add a part with a heading such as “You may”")
    found += _of_rules(edition, {paragraph.anchor for paragraph in paragraphs})
    if review_of(edition) is None:
        found.append("nobody has read it as it stands now: ask somebody who may to review it")
    return found


def verify(edition: Edition) -> None:
    """Raise ChangedError where a published edition is not what was published."""
    publication = edition.publication
    if publication.digest != text_digest(edition.text):
        raise ChangedError(f"the text of {edition} is not what was published: its hash is another")
    if publication.rules_digest != rules_digest(edition.rules.all()):
        raise ChangedError(f"the rules of {edition} are not what was published: their hash is another")


def _follow() -> None:
    """Let the rules follow; what the disk does not take is taken at the next start."""
    try:
        settle(settings.MAYEST_HOME)
    except OSError as error:
        reason = f"it is in force, but its rules could not be written ({error.strerror})"
        raise PolicyError(f"{reason}: mend that, and start the server again") from None


def _of_rules(edition: Edition, anchors: set[str]) -> Iterator[str]:
    rules = list(edition.rules.select_related("edition__policy__line"))
    found = doubts(rules) if rules else {}
    for rule in rules:
        gone = rule.paragraph not in anchors
        for trouble in [GONE] if gone else found[rule.slug]:
            yield f"{Said.of(rule).title}: {trouble}"
