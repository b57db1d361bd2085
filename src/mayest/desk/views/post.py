"""What we say to everybody: the calendar, and one post."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mayest.desk import access
from mayest.desk.acting import done
from mayest.desk.forms.post import PostForm
from mayest.desk.pages.calendar import calendar_page
from mayest.desk.pages.posts import of_post, post_page
from mayest.desk.requests import DeskRequest
from mayest.record.posts import making


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    page = calendar_page(request.user, request.GET.get("month", ""))
    return render(request, "desk/post/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    form = PostForm(request.user, data=request.POST or None)
    if form.is_valid():
        return redirect("desk:post", making.make(form.written, request.user).pk)
    return render(request, "desk/post/edit.html", {"form": form})


@require_safe
def show(request: DeskRequest, pk: int) -> HttpResponse:
    return render(request, "desk/post/show.html", post_page(access.post(request, pk), request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    post = access.post(request, pk)
    form = PostForm(request.user, post, request.POST or None)
    if form.is_valid():
        making.change(post, form.written)
        messages.success(request, "Kept, and looked over.")
        return redirect("desk:post", pk)
    return render(request, "desk/post/edit.html", {"form": form, "post": post})


@require_POST
def cancel(request: DeskRequest, pk: int) -> HttpResponse:
    post = access.post(request, pk)
    return done(request, of_post(pk), lambda: making.cancel(post, request.user), "Cancelled. It can be put back.")


@require_POST
def put_back(request: DeskRequest, pk: int) -> HttpResponse:
    post = access.post(request, pk)
    return done(request, of_post(pk), lambda: making.put_back(post), "It stands in the calendar again.")
