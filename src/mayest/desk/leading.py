"""Where a colleague is led after an act: back to what they were looking at, with the box they had opened beside it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from mayest.desk.requests import DeskRequest


def to_conversation(request: DeskRequest, pk: int, place: str = "") -> HttpResponse:
    """Lead back to a conversation, `place` naming a part of its page ("#latest")."""
    asked = request.GET.urlencode()
    return redirect(reverse("desk:conversation", args=[pk]) + (f"?{asked}" if asked else "") + place)


def to(request: DeskRequest, address: str) -> HttpResponse:
    """Lead to an address, the whole page, also where a script has sent the form."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
