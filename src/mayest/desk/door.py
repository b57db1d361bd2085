"""What stands before somebody who is not signed in yet, and where they go on once they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRefresh

from mayest.desk.forms.sign_in import SignInForm

NEXT = "next"


def door(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """Show the door; a part of a page whose session ended is not swapped for it, the whole page is loaded anew."""
    if request.headers.get("HX-Request"):
        return HttpResponseClientRefresh()
    return render(request, "desk/sign_in/password.html", {"form": form, "next": request.GET.get(NEXT, "")})


def way_back(request: HttpRequest) -> str:
    """Give the page somebody wanted when they were asked who they are; never one of another site."""
    wanted = request.POST.get(NEXT, "")
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, hosts, require_https=request.is_secure()):
        return wanted
    return reverse("desk:inbox")
