"""Advice on a draft: asked, answered, and nothing kept of either."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from mayest.api.advising import answer
from mayest.api.door import door, for_bearers
from mayest.api.question import question
from mayest.people.models import Colleague


@door("POST")
@for_bearers
def create(request: HttpRequest, colleague: Colleague) -> HttpResponse:
    return JsonResponse(answer(question(request), colleague), json_dumps_params={"ensure_ascii": False})
