"""Reports: a month by line of business and account, on the page and as a table to take away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mayest.desk.pages.reports import advice_page, report_page
from mayest.desk.requests import DeskRequest
from mayest.desk.tables import as_csv
from mayest.reports.month import Month


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/report/list.html", report_page(request.user, _month(request)))


@require_safe
def export(request: DeskRequest) -> HttpResponse:
    return as_csv(_month(request), report_page(request.user, _month(request))["rows"])


@require_safe
def advice(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/report/advice.html", advice_page(_month(request)))


def _month(request: DeskRequest) -> Month:
    return Month.named(request.GET.get("month", ""), Month.latest())
