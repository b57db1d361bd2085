"""What a view is handed behind the door: whoever asks is a colleague, signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mayest.people.models import Colleague


class DeskRequest(HttpRequest):
    """LoginRequiredMiddleware lets nobody else through, and HtmxMiddleware adds what HTMX says of itself."""

    user: Colleague
    htmx: HtmxDetails
