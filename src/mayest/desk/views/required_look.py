"""Who has to look before a message of a certain kind goes out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.required_look import RequiredLookForm
from mayest.desk.requests import DeskRequest
from mayest.people.roles import is_administrator
from mayest.policies.looks import required_looks


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    form = RequiredLookForm(request.POST or None)
    if form.is_bound:
        access.administration(request)
    if form.is_valid():
        form.save(request.user)
        messages.success(request, "Kept. It holds from now on.")
        return redirect("desk:required-looks")
    shown = {"form": form, "required": required_looks(), "administrator": is_administrator(request.user)}
    return render(request, "desk/look/required.html", shown)


@require_POST
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask for that look no more; what waits already goes on waiting."""
    access.required_look(request, pk).delete()
    messages.success(request, "Taken away. Whoever writes may send such a message with a reason.")
    return redirect("desk:required-looks")
