"""Handing a message over."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse

from mayest.api.door import door
from mayest.api.handing import take_in


@door("POST")
def create(request: HttpRequest, account: int) -> HttpResponse:
    """Answer once the message is safe: 201 for a new one, 200 for one that is here already."""
    stored = take_in(request, account)
    return JsonResponse({"stored": stored}, status=HTTPStatus.CREATED if stored else HTTPStatus.OK)
