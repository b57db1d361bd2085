"""Tells browsers to keep no page of the record: whoever comes to the same machine later must not find it there."""

from collections.abc import Awaitable, Callable

from django.conf import settings
from django.http import HttpRequest  # noqa: TID251 - what stands around the entrances sees both
from django.http.response import HttpResponseBase  # noqa: TID251 - as above
from django.utils.decorators import async_only_middleware

Answer = Callable[[HttpRequest], Awaitable[HttpResponseBase]]


@async_only_middleware
def no_store(get_response: Answer) -> Answer:
    """Say so on every answer but the desk's own files and those that say otherwise."""

    async def answer(request: HttpRequest) -> HttpResponseBase:
        response = await get_response(request)
        if not request.path_info.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer
