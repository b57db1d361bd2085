"""What somebody can be here besides a colleague."""

from django.db import models


class Role(models.TextChoices):
    """MANAGER and DOTTED are of one line of business, the others of the whole house."""

    ADMINISTRATOR = "administrator", "Administrator"
    MARCOMMS = "marcomms", "Marketing communications"
    SECURITY = "security", "Security and data protection"
    MANAGER = "manager", "Manager"
    DOTTED = "dotted", "Dotted line"


OF_A_LINE = frozenset({Role.MANAGER, Role.DOTTED})
OF_THE_HOUSE = tuple(role for role in Role if role not in OF_A_LINE)
