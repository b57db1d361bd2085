"""Lines of business: who works there, and who reads what is said to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mayest.desk import access
from mayest.desk.forms.line import LineForm
from mayest.desk.forms.role import MemberForm, ReadersForm
from mayest.desk.pages.lines import line_page, lines_page
from mayest.desk.requests import DeskRequest


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    form = LineForm(request.POST or None)
    if form.is_bound:
        access.administration(request)
    if form.is_valid() and (added := form.add()):
        messages.success(request, f"{added} is on the list.")
        return redirect("desk:lines")
    return render(request, "desk/line/list.html", {"form": form, **lines_page(request.user)})


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    return render(request, "desk/line/show.html", line_page(request.user, access.line(request, pk)))


@require_POST
def let_in(request: DeskRequest, pk: int) -> HttpResponse:
    line, form = access.own_line(request, pk), ReadersForm(request.POST)
    if form.is_valid():
        form.save(line, request.user)
        messages.success(request, "Kept. It holds from now on, for what was said before as well.")
    return redirect("desk:line", pk)


@require_POST
def add(request: DeskRequest, pk: int) -> HttpResponse:
    access.administration(request)
    line, form = access.line(request, pk), MemberForm(request.POST)
    if form.is_valid():
        messages.success(request, f"{form.save(line, request.user)} works in {line} now.")
    return redirect("desk:line", pk)
