"""Advice while somebody writes: asked, answered, and nothing kept of either."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mayest.desk import access
from mayest.desk.composing.advice import shown
from mayest.desk.composing.advising import advise_on
from mayest.desk.composing.form import CompositionForm
from mayest.desk.requests import DeskRequest


@require_POST
def create(request: DeskRequest, pk: int) -> HttpResponse:
    conversation = access.conversation(request, pk)
    said = CompositionForm(request.POST).said
    advice = shown(advise_on(conversation, said, request.user), said.channel)
    return render(request, "desk/composition/_advice.html", {"advice": advice, "conversation": conversation})
