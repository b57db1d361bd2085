"""The password one signs in with."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mayest.desk.forms.password import CAME_BY_LINK, password_form
from mayest.desk.requests import DeskRequest
from mayest.people.sign_in import close_links


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest) -> HttpResponse:
    form = password_form(request, request.user)
    if not form.is_valid():
        return render(request, "desk/password/edit.html", {"form": form})
    update_session_auth_hash(request, form.save())
    close_links(request.user)
    request.session.pop(CAME_BY_LINK, None)
    messages.success(request, "Kept. From now on you sign in with it; elsewhere you are signed out.")
    return redirect("desk:inbox")
