"""Who was given which role."""

from mayest.people.errors import NotAllowedError
from mayest.people.models import Appointment, Colleague, Role


def is_administrator(colleague: Colleague) -> bool:
    """Whether somebody runs the desk for the others."""
    return Appointment.objects.filter(colleague=colleague, role=Role.ADMINISTRATOR).exists()


def require_administrator(colleague: Colleague) -> None:
    """Raise NotAllowedError unless somebody is an administrator."""
    if not is_administrator(colleague):
        raise NotAllowedError("only an administrator may do this: ask one of them")


def appoint(colleague: Colleague, role: str, by: Colleague | None) -> Appointment:
    """Give somebody a role; `by` is an administrator, or None where the house itself does. Raises NotAllowedError."""
    if by:
        require_administrator(by)
    return Appointment.objects.get_or_create(colleague=colleague, role=Role(role), defaults={"by": by})[0]
