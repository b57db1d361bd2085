"""The door: in by password or by a link that opens once, and out again."""

from time import time

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk.door import door, way_back
from mayest.desk.forms.password import CAME_BY_LINK
from mayest.desk.forms.sign_in import SignInForm
from mayest.people.models import Colleague
from mayest.people.sign_in import use_link


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def by_password(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, Colleague):
        return redirect("desk:inbox")
    form = SignInForm(request.POST or None)
    if form.is_valid() and (colleague := form.let_in(request.META["REMOTE_ADDR"])):
        login(request, colleague)
        return redirect(way_back(request))
    return door(request, form)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open the door once. Only the button does: those who fetch a link to show a preview must not use it up."""
    if request.method != "POST":
        return render(request, "desk/sign_in/link.html", {"token": token})
    if (colleague := use_link(token)) is None:
        return render(request, "desk/sign_in/gone.html", status=410)
    login(request, colleague)
    request.session[CAME_BY_LINK] = time()
    messages.success(request, "You are in. If you lost your password, choose a new one here.")
    return redirect("desk:password")


@require_POST
def out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, "You are signed out.")
    return redirect("desk:sign-in")
