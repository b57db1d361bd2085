"""Gives Skerry Line those who manage its lines, and those who may be asked on what."""

from datetime import timedelta

from django.utils import timezone

from mayest.outbound.voices import speak_up
from mayest.people.lines import line
from mayest.people.models import Colleague, Role
from mayest.people.roles import appoint
from mayest.people.voices import Named

SINCE = timedelta(days=60)


def name_voices(people: dict[str, Colleague]) -> None:
    """Let Priya write what is common to all and speak on what the papers ask about, and Lena on Freight's matters."""
    day, magnus = timezone.localdate() - SINCE, people["magnus"]
    appoint(people["priya"], Role.MARCOMMS, magnus)
    appoint(people["sam"], Role.MANAGER, magnus, line("Passengers"))
    appoint(people["lena"], Role.MANAGER, magnus, line("Freight"))
    appoint(people["priya"], Role.DOTTED, magnus, line("Shop"))
    strikes = ["strike", "strikes", "industrial action", "walk out", "union"]
    speak_up("Strikes and cancelled sailings", strikes, Named(people["priya"], day), people["priya"])
    lorries = ["dangerous goods", "livestock", "tank container"]
    speak_up("What a lorry may carry", lorries, Named(people["lena"], day), people["priya"])
