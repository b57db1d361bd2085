"""Those who work here."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mayest.desk.pages.colleagues import colleagues_page
from mayest.desk.requests import DeskRequest


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/colleague/list.html", colleagues_page(request.user))
