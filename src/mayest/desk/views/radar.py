"""The radar: our channels, the networks that others use, and what was decided on each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.forms.review import ReviewForm
from mayest.desk.pages.radar import channel_page, radar_page
from mayest.desk.requests import DeskRequest


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/radar/list.html", radar_page(access.sightings(request)))


@require_safe
def show(request: DeskRequest, channel: str) -> HttpResponse:
    standing, after = access.standing(request, channel), request.GET.get("after", "")
    page = channel_page(standing, request.user, access.sightings(request), after)
    return render(request, "desk/radar/_sightings.html" if request.htmx else "desk/radar/show.html", page)


@require_POST
def review(request: DeskRequest, channel: str) -> HttpResponse:
    access.common(request)
    standing = access.standing(request, channel)
    form = ReviewForm(standing, request.POST)
    if form.is_valid() and form.keep(request.user):
        messages.success(request, "Kept, with what the record says today.")
        return redirect("desk:radar-channel", channel)
    page = channel_page(standing, request.user, access.sightings(request), "", form)
    return render(request, "desk/radar/show.html", page)
