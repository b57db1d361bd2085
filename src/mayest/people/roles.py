"""Who was given which role."""

from django.db import transaction
from django.db.models import QuerySet

from mayest.people.errors import NotAllowedError, UnfitError
from mayest.people.models import OF_A_LINE, Appointment, Colleague, LineOfBusiness, Role


def is_administrator(colleague: Colleague) -> bool:
    """Whether somebody runs the desk for the others."""
    return Appointment.objects.filter(colleague=colleague, role=Role.ADMINISTRATOR).exists()


def speaks_for_all(colleague: Colleague) -> bool:
    """Whether what is common to all lines of business is theirs to write: marcomms, or an administrator."""
    return Appointment.objects.filter(colleague=colleague, role__in=(Role.ADMINISTRATOR, Role.MARCOMMS)).exists()


def manages(colleague: Colleague, line: LineOfBusiness) -> bool:
    """Whether a line of business is somebody's to decide on."""
    return Appointment.objects.filter(colleague=colleague, role=Role.MANAGER, line=line).exists()


def figures_of(colleague: Colleague) -> frozenset[int] | None:
    """Give the lines of business whose figures on answering somebody sees besides those of the whole house.

    One's own, those that one manages, and those to which one has a dotted line; None is all of them: marketing
    communications and administrators.
    """
    if speaks_for_all(colleague):
        return None
    of_lines = Appointment.objects.filter(colleague=colleague, line__isnull=False).values_list("line_id", flat=True)
    return frozenset(line for line in (*of_lines, colleague.line_id) if line is not None)


def require_administrator(colleague: Colleague) -> None:
    """Raise NotAllowedError unless somebody is an administrator."""
    if not is_administrator(colleague):
        raise NotAllowedError("only an administrator may do this: ask one of them")


def require_common_voice(colleague: Colleague) -> None:
    """Raise NotAllowedError unless what is common to all is theirs to write."""
    if not speaks_for_all(colleague):
        raise NotAllowedError("only marketing communications or an administrator may do this: ask one of them")


def require_manager(colleague: Colleague, line: LineOfBusiness) -> None:
    """Raise NotAllowedError unless somebody manages that line, or is an administrator."""
    if not manages(colleague, line) and not is_administrator(colleague):
        raise NotAllowedError(f"only whoever manages {line}, or an administrator, may do this: ask one of them")


def appointments(line: LineOfBusiness | None = None) -> QuerySet[Appointment]:
    """Give the roles that are held in a line of business; without one, those of the whole house."""
    return Appointment.objects.filter(line=line).select_related("colleague")


def appoint(colleague: Colleague, role: str, by: Colleague | None, line: LineOfBusiness | None = None) -> Appointment:
    """Give somebody a role; `by` is an administrator, or None where the house itself does.

    Raises NotAllowedError, and UnfitError where a role of one line is given for none, or the other way round.
    """
    if by:
        require_administrator(by)
    if (Role(role) in OF_A_LINE) is not (line is not None):
        raise UnfitError("role", "A manager and a dotted line belong to a line of business; other roles to none.")
    given = {"colleague": colleague, "role": Role(role), "line": line}
    return Appointment.objects.get_or_create(**given, defaults={"by": by})[0]


@transaction.atomic
def dismiss(appointment: Appointment, by: Colleague) -> None:
    """Take a role back; raises NotAllowedError, and UnfitError for the last administrator."""
    require_administrator(by)
    if appointment.role == Role.ADMINISTRATOR and appointments().filter(role=Role.ADMINISTRATOR).count() == 1:
        raise UnfitError("role", "Somebody has to be administrator: appoint another one first.")
    appointment.delete()
