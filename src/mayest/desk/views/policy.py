"""Policies: what one may say and do here, read by everybody."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mayest.desk import access
from mayest.desk.forms.policy import PolicyForm
from mayest.desk.pages.policies import edition_page, policies_page
from mayest.desk.requests import DeskRequest
from mayest.policies.standing import in_force


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    return render(request, "desk/policy/list.html", policies_page(request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    form = PolicyForm(request.user, request.POST or None)
    if form.is_valid():
        access.policy_writing(request, form.whose)
        if policy := form.make():
            return redirect("desk:policy-draft", policy.pk)
    return render(request, "desk/policy/new.html", {"form": form})


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    """Show what is in force; where nothing is yet, its owners are led to what they are writing."""
    policy = access.policy(request, pk)
    if not in_force().filter(policy=policy).exists():
        return redirect("desk:policy-draft", access.draft(request, pk).policy_id)
    page = edition_page(access.edition_in_force(request, pk), request.user)
    return render(request, "desk/policy/show.html", page)


@require_safe
def edition(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """Show one edition, in force or not: a link to a paragraph of it never goes astray."""
    page = edition_page(access.edition(request, pk, number), request.user)
    return render(request, "desk/policy/show.html", page)
