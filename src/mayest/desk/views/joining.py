"""Two contacts that are one and the same, and taking them apart."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mayest.desk import access
from mayest.desk.forms.joining import JoiningForm, PartingForm
from mayest.desk.names import named
from mayest.desk.pages.contact import joinings_page
from mayest.desk.pages.joining import joining_page
from mayest.desk.requests import DeskRequest


@require_safe
def index(request: DeskRequest, pk: int) -> HttpResponse:
    contact = access.contact(request, pk)
    return render(request, "desk/joining/list.html", joinings_page(contact))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, pk: int) -> HttpResponse:
    contact, other = access.contact(request, pk), access.other_contact(request, request.GET.get("with", ""))
    form = JoiningForm(request.POST or None)
    if other and form.is_valid() and form.join(contact, other, request.user):
        messages.success(
            request, f"{named(contact)} and {named(other)} are shown as one. This can be undone at any time."
        )
        return redirect("desk:contact", pk)
    page = joining_page(request.user, contact, other, request.GET.get("q", ""))
    return render(request, "desk/joining/edit.html", {"form": form, **page})


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    joining, form = access.joining(request, pk), PartingForm(request.POST or None)
    if form.is_valid() and form.part(joining, request.user):
        messages.success(
            request, f"{named(joining.joined)} and {named(joining.into)} stand apart again, each as before."
        )
        return redirect("desk:contact", joining.joined_id)
    return render(request, "desk/joining/undo.html", {"joining": joining, "form": form})
