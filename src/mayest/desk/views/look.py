"""Second looks: what waits for one, and deciding on it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mayest.desk import access
from mayest.desk.pages.looks import decided, given_back, look_page, looks_page
from mayest.desk.requests import DeskRequest
from mayest.outbound import second_look


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/look/list.html", looks_page(request.user))


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    return render(request, "desk/look/show.html", look_page(access.hold(request, pk), request.user))


@require_POST
def release(request: DeskRequest, pk: int) -> HttpResponse:
    hold = access.hold(request, pk)
    text, why = request.POST.get("text", "").replace("\r\n", "\n"), request.POST.get("why", "")
    done = decided(request, lambda: second_look.release(hold, request.user, text, why), "Released: it goes out now.")
    return done or render(request, "desk/look/show.html", look_page(hold, request.user, text, why))


@require_POST
def give_back(request: DeskRequest, pk: int) -> HttpResponse:
    hold, word = access.hold(request, pk), request.POST.get("why", "")
    done = decided(request, lambda: given_back(hold, request.user, word), "Given back.")
    return done or redirect("desk:look", pk)
