"""Lines of business."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mayest.desk import access
from mayest.desk.forms.line import LineForm
from mayest.desk.pages.colleagues import lines_page
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
