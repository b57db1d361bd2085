"""Inviting colleagues, and their coming in."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mayest.desk import access
from mayest.desk.forms.invitation import AcceptanceForm, InvitationForm
from mayest.desk.requests import DeskRequest
from mayest.people import invitations


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Make an invitation; its link is shown this once, for only its digest is kept."""
    access.administration(request)
    form = InvitationForm(request.POST or None)
    if not form.is_valid():
        return render(request, "desk/invitation/new.html", {"form": form})
    token = invitations.invite(request.user, **form.cleaned_data)
    return render(request, "desk/invitation/made.html", {"token": token, **form.cleaned_data})


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    if (invitation := invitations.open_invitation(token)) is None:
        return render(request, "desk/invitation/gone.html", status=410)
    form = AcceptanceForm(request.POST or None, initial={"email": invitation.email})
    if form.is_valid() and (colleague := form.accept(token)):
        login(request, colleague)
        return redirect("desk:inbox")
    return render(request, "desk/invitation/accept.html", {"form": form, "invitation": invitation})
