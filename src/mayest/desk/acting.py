"""Does what a colleague asked for, and says what came of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from mayest.desk.forms.words import sentence
from mayest.desk.requests import DeskRequest
from mayest.people.errors import UnfitError
from mayest.policies.errors import PolicyError
from mayest.record.errors import RecordError


def did(request: DeskRequest, act: Callable[[], object], said: str) -> bool:
    """Do it and say so, or say why it cannot be done; whether it was."""
    try:
        act()
    except (RecordError, PolicyError, UnfitError) as error:
        messages.error(request, sentence(error))
        return False
    messages.success(request, said)
    return True


def done(request: DeskRequest, place: str, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say what came of it, and go on to a place."""
    did(request, act, said)
    return redirect(place)
