"""Who has which role."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.acting import did
from mayest.desk.forms.role import RoleForm
from mayest.desk.pages.lines import roles_page
from mayest.desk.requests import DeskRequest
from mayest.people.roles import dismiss


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    form = RoleForm(None, request.POST or None)
    if form.is_bound:
        access.administration(request)
    if form.is_valid() and form.save(request.user):
        messages.success(request, "Kept.")
        return redirect("desk:roles")
    return render(request, "desk/role/list.html", roles_page(request.user, form))


@require_POST
def of_line(request: DeskRequest, pk: int) -> HttpResponse:
    access.administration(request)
    form = RoleForm(access.line(request, pk), request.POST)
    if form.is_valid() and form.save(request.user):
        messages.success(request, "Kept.")
    return redirect("desk:line", pk)


@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    appointment = access.appointment(request, pk)
    gone = f"{appointment.colleague} has that role no more."
    did(request, lambda: dismiss(appointment, request.user), gone)
    return redirect("desk:line", appointment.line_id) if appointment.line_id else redirect("desk:roles")
