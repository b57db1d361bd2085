"""The tokens of whoever is signed in: nobody else sees, makes or revokes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.token import TokenForm
from mayest.desk.requests import DeskRequest
from mayest.people.programs import revoke as revoke_token
from mayest.people.programs import tokens


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    """Show the tokens, or make one: its secret is shown this once, for only its digest is kept."""
    form = TokenForm(request.POST or None)
    if form.is_valid() and (secret := form.make(request.user)):
        return render(request, "desk/token/made.html", {"secret": secret, **form.cleaned_data})
    return render(request, "desk/token/list.html", {"form": form, "tokens": tokens(request.user)})


@require_POST
def revoke(request: DeskRequest, pk: int) -> HttpResponse:
    token = access.token(request, pk)
    revoke_token(token)
    messages.success(request, f"Revoked. Whatever used {token} can ask no more.")
    return redirect("desk:tokens")
