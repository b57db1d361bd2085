"""Who may read what is said on the accounts of a line of business."""

from collections.abc import Iterable

from mayest.people.models import Appointment, Colleague, Grant, LineOfBusiness, Readers, Role
from mayest.people.roles import require_manager


def closed_to(colleague: Colleague) -> frozenset[int]:
    """Give the lines of business whose words somebody may not read, in two queries.

    One's own line is open, and so is one that one manages. Another is open by its grants alone: to those with a dotted
    line to it, to marketing communications, and to everybody else who answers the public. Whoever is of marketing
    communications is not of these: they come from outside, and see a line's figures without its grant, not its words.
    """
    held = set(Appointment.objects.filter(colleague=colleague).values_list("role", "line"))
    granted: dict[int, set[str]] = {}
    for line, to in LineOfBusiness.objects.values_list("pk", "grants__to"):
        granted.setdefault(line, set()).add(to)
    open_to = Readers.MARCOMMS if (Role.MARCOMMS, None) in held else Readers.COLLEAGUES
    return frozenset(
        line
        for line, readers in granted.items()
        if line != colleague.line_id
        and (Role.MANAGER, line) not in held
        and open_to not in readers
        and not (Readers.DOTTED in readers and (Role.DOTTED, line) in held)
    )


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
