"""Finding what was said."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mayest.desk.pages.search import search_page
from mayest.desk.requests import DeskRequest


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    page = search_page(request.user, request.GET.get("q", ""), request.GET.get("after", ""))
    return render(request, "desk/search/_hits.html" if request.htmx else "desk/search/list.html", page)
