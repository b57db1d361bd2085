"""What this API is, for programs that read such descriptions; anybody may know it."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse

from mayest.api.door import door

OPENAPI = Path(__file__).parents[1] / "openapi.json"


@door("GET")
def show(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(OPENAPI.read_bytes(), content_type="application/json")
