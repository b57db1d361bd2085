"""Signs whoever opens the demo on this machine in, so that nobody needs a password to look around."""

from collections.abc import Callable

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse  # noqa: TID251 - an entrance speaks HTTP

from mayest.demo.organisation import WHO_LOOKS
from mayest.people.models import Colleague

THIS_MACHINE = frozenset({"127.0.0.1", "::1"})
EMAIL = f"{WHO_LOOKS}@skerryline.example"


class SignedIn:
    """Middleware of the demo alone: a visitor from another machine meets the usual door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, *_: object) -> None:
        """Sign in where that is asked for alone: what a program asks with its token leaves no session behind."""
        if not getattr(view, "login_required", True):
            return
        if not request.user.is_authenticated and request.META.get("REMOTE_ADDR") in THIS_MACHINE:
            tom = Colleague.objects.filter(email=EMAIL).first()
            if tom is not None:
                login(request, tom, backend="django.contrib.auth.backends.ModelBackend")
