"""Files: those that came with what was said, and those that wait to go out."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mayest.desk import access, files, scans
from mayest.desk.requests import DeskRequest


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    attachment = access.attachment(request, pk)
    return files.download(attachment.blob, attachment.name)


@require_safe
def page(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """Give a page of a scan as a picture, the first being 1."""
    return files.picture(scans.page(access.attachment(request, pk), number))


@require_safe
def of_delivery(request: DeskRequest, pk: int) -> HttpResponse:
    file = access.delivery_file(request, pk)
    return files.download(file.blob, file.name)
