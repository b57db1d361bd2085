"""Where somebody else must look before a message goes out: only where this says so."""

from collections.abc import Iterable

from django.db.models import QuerySet

from mayest.people.models import Colleague
from mayest.policies.models import RequiredLook


def required_looks() -> QuerySet[RequiredLook]:
    """Give all of them, by their rules."""
    return RequiredLook.objects.select_related("looker", "deputy")


def require_look(rules: str, looker: Colleague, deputy: Colleague | None, minutes: int, by: Colleague) -> RequiredLook:
    """Ask for a look at what these rules hold, over what was asked before."""
    kept = {"looker": looker, "deputy": deputy, "minutes": minutes, "by": by}
    return RequiredLook.objects.update_or_create(rules=rules.strip().strip("/"), defaults=kept)[0]


def look_required(holding: Iterable[str], writer: Colleague) -> RequiredLook | None:
    """Give whose look these rules ask for; None where nobody's, or where it is the writer's own."""
    held = list(holding)
    asked = [each for each in required_looks() if any(_covers(each.rules, rule) for rule in held)]
    return next((each for each in asked if each.looker != writer), None)


def _covers(rules: str, rule: str) -> bool:
    return rule == rules or rule.startswith(f"{rules}/")
