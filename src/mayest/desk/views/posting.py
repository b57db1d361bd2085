"""A post at one place: adapted, sent, kept as posted by hand, answered."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access
from mayest.desk.acting import done
from mayest.desk.forms.post import AdaptedForm, AddressForm, AnswerForm
from mayest.desk.pages.posts import adapting_page, of_post, post_page, sent
from mayest.desk.requests import DeskRequest
from mayest.inbound.by_hand import keep_answer, keep_posted
from mayest.record.posts.making import adapt


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    posting = access.posting(request, pk, number)
    form = AdaptedForm(request.POST) if request.method == "POST" else AdaptedForm(initial={"text": posting.words})
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        return done(request, of_post(pk, number), lambda: adapt(posting, text), "Kept, and looked over.")
    return render(request, "desk/post/adapt.html", adapting_page(posting, form))


@require_POST
def send(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    posting = access.posting(request, pk, number)
    return sent(request, posting, request.POST.get("reason", ""), ask="ask" in request.POST)


@require_POST
def posted(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    """Keep the address of what was posted by hand."""
    posting, form = access.posting(request, pk, number), AddressForm(request.POST, label_suffix="")
    if form.is_valid():
        address, by = form.cleaned_data["address"], request.user
        return done(request, of_post(pk, number), lambda: keep_posted(posting, address, by), "Kept as posted.")
    return render(request, "desk/post/show.html", post_page(posting.post, request.user, form, number))


@require_POST
def answer(request: DeskRequest, pk: int, number: int) -> HttpResponse:
    posting, form = access.posting(request, pk, number), AnswerForm(request.POST)
    if form.is_valid():
        text, once, by = form.cleaned_data["text"], form.cleaned_data["once"], request.user
        return done(
            request,
            of_post(pk, number),
            lambda: keep_answer(posting, form.party, text, once, by),
            "The answer is kept.",
        )
    return render(request, "desk/post/show.html", post_page(posting.post, request.user, form, number))
