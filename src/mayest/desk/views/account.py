"""Our own addresses, how they are reached and how they fare."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from mayest.channels.channel import Channel, Fetches, Sends
from mayest.channels.registry import NoSuchChannelError, channel
from mayest.desk import access
from mayest.desk.forms.account import AccountForm
from mayest.desk.forms.words import sentence
from mayest.desk.pages.accounts import accounts_page, trial
from mayest.desk.requests import DeskRequest
from mayest.record.accounts.accounts import settings_of
from mayest.record.accounts.health import wake
from mayest.record.accounts.sealing import SealError


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/account/list.html", accounts_page(request.user))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, channel: str) -> HttpResponse:
    access.administration(request)
    of = _channel(channel)
    return _edit(request, AccountForm(of, of.settings(), request.POST or None))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    account = access.account(request, pk)
    of = _channel(account.channel)
    try:
        before = settings_of(account)
    except SealError as error:
        messages.error(request, sentence(error))
        before = of.settings()
    return _edit(request, AccountForm(of, before, request.POST or None, account))


def _edit(request: DeskRequest, form: AccountForm) -> HttpResponse:
    """Keep what stands in the form, and try it where that is asked for."""
    if not form.is_valid():
        tries = isinstance(form.channel, Sends | Fetches)
        return render(request, "desk/account/edit.html", {"form": form, "channel": form.channel, "tries": tries})
    account = form.save()
    wake(account)
    tried = trial(account, form.channel, form.settings) if "try" in request.POST else None
    if tried and tried.trouble:
        messages.error(request, f"{account} is kept, and does not work yet: {tried.trouble}.")
        return redirect("desk:account-edit", account.pk)
    messages.success(request, f"{account} is kept. {tried.said}." if tried else f"{account} is kept.")
    return redirect("desk:accounts")


def _channel(name: str) -> Channel:
    try:
        return channel(name)
    except NoSuchChannelError as error:
        raise Http404(str(error)) from None
