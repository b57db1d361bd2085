"""One thing that was said, as it came."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mayest.desk import access, files
from mayest.desk.as_sent import as_sent
from mayest.desk.originals import name_of, original
from mayest.desk.requests import DeskRequest


@require_safe
def html(request: DeskRequest, pk: int) -> HttpResponse:
    """Give the page for the frame that shows a message as it was sent."""
    message = original(access.interaction(request, pk))
    return as_sent(message.html, message.parts)


@require_safe
def text(request: DeskRequest, pk: int) -> HttpResponse:
    return files.plain(access.interaction(request, pk).text)


@require_safe
def raw(request: DeskRequest, pk: int) -> HttpResponse:
    interaction = access.interaction(request, pk)
    return files.download(interaction.raw, name_of(interaction))
