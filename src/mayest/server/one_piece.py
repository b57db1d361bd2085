"""Gives the desk's own files out in one piece each.

Answers that stream are compressed piece by piece, and of those a browser reads the first alone.
"""

from collections.abc import AsyncIterator, Awaitable, Callable

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse  # noqa: TID251 - what stands around the entrances sees both
from django.http.response import HttpResponseBase  # noqa: TID251 - as above
from django.utils.decorators import async_only_middleware

Answer = Callable[[HttpRequest], Awaitable[HttpResponseBase]]


@async_only_middleware
def one_piece(get_response: Answer) -> Answer:
    """Put what streams from under STATIC_URL together again; the largest of it is 51 kB."""

    async def answer(request: HttpRequest) -> HttpResponseBase:
        response = await get_response(request)
        if isinstance(response, StreamingHttpResponse) and request.path_info.startswith(settings.STATIC_URL):
            whole = b"".join([piece async for piece in response])
            response.streaming_content = _alone(whole)
        return response

    return answer


async def _alone(whole: bytes) -> AsyncIterator[bytes]:
    yield whole
