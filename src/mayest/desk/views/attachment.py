"""Files: those that came with what was said, and those that wait to go out."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from mayest.desk import access, files
from mayest.desk.requests import DeskRequest


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    attachment = access.attachment(request, pk)
    return files.download(attachment.blob, attachment.name)


@require_safe
def of_delivery(request: DeskRequest, pk: int) -> HttpResponse:
    file = access.delivery_file(request, pk)
    return files.download(file.blob, file.name)
