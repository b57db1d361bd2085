"""The door for programs: a token instead of a session, and every refusal in JSON."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from mayest.api.errors import ApiError, NoTokenError
from mayest.people.programs import bearer

View = Callable[..., HttpResponse]
SCHEME = "bearer"


def door(method: str) -> Callable[[View], View]:
    """Let one method through to a view, with token or without; what it raises as ApiError is told in JSON.

    No cookie is looked at, so no other site can ask in somebody's name: that is why no form's token is needed.
    """

    def decorated(view: View) -> View:
        @login_not_required
        @csrf_exempt
        @wraps(view)
        def answer(request: HttpRequest, **place: int) -> HttpResponse:
            try:
                return view(request, **place) if request.method == method else _other_method(method)
            except ApiError as error:
                return _refusal(error)

        return answer

    return decorated


def for_bearers(view: View) -> View:
    """Let through only who brings a token; the view is told whose it is."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        colleague = bearer(secret.strip()) if scheme.lower() == SCHEME else None
        if colleague is None:
            raise NoTokenError
        return view(request, colleague)

    return answer


def _other_method(method: str) -> HttpResponse:
    words = f"this address answers to {method} alone: see /api/openapi.json"
    return JsonResponse({"error": words}, status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": method})


def _refusal(error: ApiError) -> HttpResponse:
    asks = {"WWW-Authenticate": "Bearer"} if error.status == HTTPStatus.UNAUTHORIZED else {}
    return JsonResponse({"error": str(error)}, status=error.status, headers=asks)
