"""One rule: why it speaks up, and what would be better."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mayest.desk.pages.rule import rule_page
from mayest.desk.requests import DeskRequest


@require_safe
def show(request: DeskRequest, identity: str) -> HttpResponse:
    return render(request, "desk/rule/show.html", rule_page(identity))
