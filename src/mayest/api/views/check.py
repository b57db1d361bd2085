"""Advice on a draft: asked, answered, and nothing kept of either."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from mayest.api.advising import answer
from mayest.api.door import door, for_bearers
from mayest.api.question import question


@door("POST")
@for_bearers
def create(request: HttpRequest) -> HttpResponse:
    return JsonResponse(answer(question(request)), json_dumps_params={"ensure_ascii": False})
