"""The edition of a policy that is being written: its text, its review, its coming into force."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.acting import done
from mayest.desk.forms.policy import EditionForm, PublicationForm
from mayest.desk.pages.drafts import draft_page, publication_page, reading_page
from mayest.desk.pages.policies import of_policy
from mayest.desk.requests import DeskRequest
from mayest.policies import reviewing, writing
from mayest.policies.publishing import Extent, publish

KEPT = "Kept. Only those who own the policy see it."
READ = "Read. It can come into force."


@require_POST
def begin(request: DeskRequest, pk: int) -> HttpResponse:
    """Begin the next edition, or go on with the one that is begun."""
    writing.begin(access.own_policy(request, pk))
    return redirect("desk:policy-draft", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    edition = access.draft(request, pk)
    form = EditionForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid() and form.keep(edition, request.user):
        messages.success(request, KEPT)
        return redirect(reverse("desk:policy-draft", args=[pk]) + "#reads")
    return render(request, "desk/policy/edit.html", draft_page(edition, form))


@require_POST
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    edition = access.draft(request, pk)
    return done(request, reverse("desk:policies"), lambda: writing.discard(edition), "Discarded.")


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: DeskRequest, pk: int) -> HttpResponse:
    edition, said, by = access.draft(request, pk), request.POST, request.user
    place = reverse("desk:policy-draft", args=[pk])
    if "give-back" in said:
        return done(request, place, lambda: reviewing.give_back(edition, by, said.get("reason", "")), "Given back.")
    if request.method == "POST":
        reason, seen = said.get("reason", ""), said.get("seen", "")
        return done(request, place, lambda: reviewing.review(edition, by, reason, seen), READ)
    return render(request, "desk/policy/review.html", reading_page(edition, by))


@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: DeskRequest, pk: int) -> HttpResponse:
    edition, form = access.draft(request, pk), PublicationForm(request.POST or None)
    if form.is_valid():
        extent = Extent(form.cleaned_data["extent"])
        return done(request, of_policy(edition.policy), lambda: publish(edition, request.user, extent), "In force.")
    return render(request, "desk/policy/publish.html", publication_page(edition, request.user, form))
