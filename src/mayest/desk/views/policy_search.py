"""May I say when it ships? The question is posted, so that it stands in no address and in no log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mayest.desk.requests import DeskRequest
from mayest.policies.searching import search


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    question = request.POST.get("question", "")
    shown = {"question": question, "hits": search(question)}
    return render(request, "desk/policy/_hits.html" if request.htmx else "desk/policy/search.html", shown)
