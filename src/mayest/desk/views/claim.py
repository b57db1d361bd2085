"""What is said to be a contact's, and taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.forms.claim import ClaimForm, ReasonForm
from mayest.desk.pages.contact import editing_page
from mayest.desk.requests import DeskRequest
from mayest.record.contacts.contacts import withdraw as withdraw_claim


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    contact, form = access.contact(request, pk), ClaimForm(request.POST)
    if form.is_valid() and form.claim(contact, request.user):
        messages.success(request, "Added.")
        return redirect("desk:contact-edit", pk)
    return render(request, "desk/contact/edit.html", editing_page(contact, claiming=form))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    claim, form = access.claim(request, pk), ReasonForm(request.POST or None)
    if form.is_valid():
        withdraw_claim(claim, request.user, form.cleaned_data["why"])
        messages.success(request, "Withdrawn. That it was claimed once stays on record.")
        return redirect("desk:contact", claim.contact_id)
    return render(request, "desk/claim/withdraw.html", {"claim": claim, "form": form})
