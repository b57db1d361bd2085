"""Who may read what is said on the accounts of a line of business."""

from collections.abc import Iterable

from mayest.people.models import Colleague, Grant, LineOfBusiness, Readers
from mayest.people.roles import require_manager


def grants(line: LineOfBusiness) -> set[str]:
    """Give those whom a line lets in."""
    return set(Grant.objects.filter(line=line).values_list("to", flat=True))


def let_in(line: LineOfBusiness, readers: Iterable[str], by: Colleague) -> None:
    """Let these read what is said on a line's accounts, and nobody else outside it; raises NotAllowedError."""
    require_manager(by, line)
    wanted = {Readers(each) for each in readers}
    Grant.objects.filter(line=line).exclude(to__in=wanted).delete()
    for each in sorted(wanted):
        Grant.objects.get_or_create(line=line, to=each, defaults={"by": by})
