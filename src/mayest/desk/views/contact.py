"""Contacts: the people and organisations outside."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mayest.desk import access
from mayest.desk.forms.contact import ContactForm, NamingForm
from mayest.desk.pages.contact import contact_page, contacts_page, editing_page
from mayest.desk.requests import DeskRequest


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    page = contacts_page(request.GET.get("q", ""), request.GET.get("after", ""))
    return render(request, "desk/contact/_rows.html" if request.htmx else "desk/contact/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    form = ContactForm(request.POST or None)
    if form.is_valid() and (made := form.make(request.user)):
        messages.success(request, "In the record.")
        return redirect("desk:contact", made.pk)
    return render(request, "desk/contact/new.html", {"form": form})


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    contact = access.contact(request, pk)
    if contact.head:
        return redirect("desk:contact", contact.head.pk)
    page = contact_page(request.user, contact, request.GET.get("after", ""))
    return render(request, "desk/timeline/_rows.html" if request.htmx else "desk/contact/show.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    contact, form = access.contact(request, pk), NamingForm(request.POST or None)
    if form.is_valid() and form.rename(contact, request.user):
        messages.success(request, "Kept.")
        return redirect("desk:contact", pk)
    return render(request, "desk/contact/edit.html", editing_page(contact, form if form.is_bound else None))
