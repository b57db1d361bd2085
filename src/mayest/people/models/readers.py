"""Whom a line of business can let read what is said on its accounts."""

from django.db import models


class Readers(models.TextChoices):
    """Whoever works in a line, or manages it, needs no grant of it."""

    COLLEAGUES = "colleagues", "Everybody who answers the public"
    MARCOMMS = "marcomms", "Marketing communications"
    DOTTED = "dotted", "Those with a dotted line to it"
