"""The rules of an edition that is being written: filled in, tried on what was sent, kept, taken out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.edition_rule import EditionRuleForm
from mayest.desk.pages.edition_rule import kept, trial_of
from mayest.desk.requests import DeskRequest
from mayest.policies.models import Edition, EditionRule
from mayest.policies.rules import keeping


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest, pk: int) -> HttpResponse:
    return _edit(request, access.draft(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    rule = access.edition_rule(request, pk, number)
    return _edit(request, rule.edition, rule)


@require_POST
def take_out(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    keeping.take_out(access.edition_rule(request, pk, number), request.user)
    messages.success(request, "Taken out of this edition.")
    return redirect(reverse("desk:policy-draft", args=[pk]) + "#rules")


def _edit(request: DeskRequest, edition: Edition, before: EditionRule | None = None) -> HttpResponse:
    """Keep what stands in the form, or try it first; nothing is left of trying."""
    form = EditionRuleForm(edition, request.POST or None, before)
    rule, trial = form.rule() if form.is_valid() else None, None
    if rule and "try" in request.POST:
        trial = trial_of(access.readable(request), rule, form)
    elif rule and kept(rule, request.user, form):
        messages.success(request, "Kept. It comes into force with this edition.")
        return redirect(reverse("desk:policy-draft", args=[edition.policy_id]) + "#rules")
    shown = {"form": form, "edition": edition, "policy": edition.policy, "rule": before, "trial": trial}
    return render(request, "desk/policy/rule.html", shown)
