"""Letters that came by post: their scans dropped in, and who wrote them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mayest.desk import access
from mayest.desk.forms.capture import Whom
from mayest.desk.forms.letter import LetterForm, SenderForm
from mayest.desk.letters import only_letter, say_who, take_in
from mayest.desk.names import learn
from mayest.desk.proposals import proposals
from mayest.desk.requests import DeskRequest
from mayest.record.conversations.conversations import parties
from mayest.record.models import Interaction


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    return _new(request, Whom(), reverse("desk:inbox"))


@require_http_methods(["GET", "HEAD", "POST"])
def of_contact(request: DeskRequest, pk: int) -> HttpResponse:
    return _new(request, Whom((access.contact(request, pk),)), reverse("desk:contact", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def in_conversation(request: DeskRequest, pk: int) -> HttpResponse:
    conversation = access.conversation(request, pk)
    people = tuple(parties(conversation))
    learn(people)
    return _new(request, Whom(people, conversation), reverse("desk:conversation", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
def sender(request: DeskRequest, pk: int) -> HttpResponse:
    """Say who wrote a letter that came without anybody saying so."""
    letter = access.recognition(request, pk).interaction
    form = SenderForm(request.POST or None)
    if form.is_valid() and say_who(form, letter):
        messages.success(request, "Now it is known who wrote it.")
        return redirect(_place(letter))
    page = {"letter": letter, "form": form, "proposals": proposals(letter.text), "back": _place(letter)}
    return render(request, "desk/letter/sender.html", page)


def _new(request: DeskRequest, whom: Whom, back: str) -> HttpResponse:
    form = LetterForm(whom, request.POST or None, request.FILES or None)
    dropped = take_in(form, request.user) if form.is_valid() else []
    if letter := only_letter(dropped):
        messages.success(request, "The letter is kept, and is read in a moment.")
        return redirect(_place(letter))
    return render(request, "desk/letter/new.html", {"form": form, "whom": whom, "back": back, "dropped": dropped})


def _place(letter: Interaction) -> str:
    return reverse("desk:conversation", args=[letter.conversation_id]) + f"#interaction-{letter.pk}"
