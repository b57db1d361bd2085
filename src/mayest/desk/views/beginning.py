"""Writing to a contact first."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mayest.desk import access
from mayest.desk.composing.beginning import BeginningForm
from mayest.desk.pages.composition import reply
from mayest.desk.requests import DeskRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, pk: int) -> HttpResponse:
    contact = access.contact(request, pk)
    form = BeginningForm(contact, request.POST or None)
    if form.is_valid():
        return redirect(reply(form.begin(request.user)))
    return render(request, "desk/composition/new.html", {"person": contact, "form": form})
