"""Who owns a policy: writes, reviews and publishes it, and answers what is asked about it."""

from django.db.models import Q, QuerySet

from mayest.people.errors import NotAllowedError
from mayest.people.models import Appointment, Colleague, LineOfBusiness, Role

_COMMON = Q(role__in=(Role.ADMINISTRATOR, Role.MARCOMMS))


def owners(line: LineOfBusiness | None) -> QuerySet[Colleague]:
    """Give those who own what a line of business says: whoever manages it. What is common to all is marcomms'.

    An administrator may stand in for either.
    """
    role = Q(role=Role.ADMINISTRATOR) | Q(role=Role.MANAGER, line=line) if line else _COMMON
    return Colleague.objects.filter(pk__in=Appointment.objects.filter(role).values("colleague"))


def owns(colleague: Colleague, line: LineOfBusiness | None) -> bool:
    """Whether somebody is one of them."""
    return owners(line).filter(pk=colleague.pk).exists()


def owns_any(colleague: Colleague) -> bool:
    """Whether there is anything that somebody may write a policy on."""
    roles = (Role.ADMINISTRATOR, Role.MARCOMMS, Role.MANAGER)
    return Appointment.objects.filter(colleague=colleague, role__in=roles).exists()


def owned(colleague: Colleague) -> Q:
    """Say which policies somebody owns."""
    held = Appointment.objects.filter(colleague=colleague)
    roles: set[tuple[str, int | None]] = set(held.values_list("role", "line"))
    if (Role.ADMINISTRATOR, None) in roles:
        return Q()
    lines = [line for role, line in roles if role == Role.MANAGER]
    return Q(line__in=lines) | (Q(line=None) if (Role.MARCOMMS, None) in roles else Q(pk__in=()))


def require_owner(colleague: Colleague, line: LineOfBusiness | None) -> None:
    """Raise NotAllowedError unless somebody is."""
    if not owns(colleague, line):
        raise NotAllowedError("only those who own this policy may do this: ask one of them")
