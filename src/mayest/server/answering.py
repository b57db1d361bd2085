"""What is done to every answer on its way out."""

from collections.abc import AsyncIterator, Awaitable, Callable

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse  # noqa: TID251 - what stands around the entrances sees both
from django.http.response import HttpResponseBase  # noqa: TID251 - as above
from django.utils.decorators import async_only_middleware

Answer = Callable[[HttpRequest], Awaitable[HttpResponseBase]]


@async_only_middleware
def no_store(get_response: Answer) -> Answer:
    """Tell browsers to keep no page of the record: whoever comes to the same machine later must not find it there."""

    async def answer(request: HttpRequest) -> HttpResponseBase:
        response = await get_response(request)
        if not _is_file_of_ours(request):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


@async_only_middleware
def one_piece(get_response: Answer) -> Answer:
    """Put the desk's own files, which stream, together again; the largest is 51 kB.

    Answers that stream are compressed piece by piece, and of those a browser reads the first alone.
    """

    async def answer(request: HttpRequest) -> HttpResponseBase:
        response = await get_response(request)
        if isinstance(response, StreamingHttpResponse) and _is_file_of_ours(request):
            whole = b"".join([piece async for piece in response])
            response.streaming_content = _alone(whole)
        return response

    return answer


def _is_file_of_ours(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.STATIC_URL)


async def _alone(whole: bytes) -> AsyncIterator[bytes]:
    yield whole
