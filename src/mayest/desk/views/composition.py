"""What a colleague is writing in a conversation: kept, shown, put aside."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from mayest.desk import access, composing
from mayest.desk.composing.form import CompositionForm
from mayest.desk.composing.keeping import keep
from mayest.desk.pages import composition as pages
from mayest.desk.requests import DeskRequest
from mayest.record.conversations.conversations import forget_bare
from mayest.record.outgoing import compositions


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: DeskRequest, pk: int) -> HttpResponse:
    """Give the form as it stands; what is posted is kept."""
    if request.method == "POST":
        return _keep(request, pk)
    conversation = access.conversation(request, pk)
    if not request.htmx:
        return redirect(pages.reply(conversation))
    return render(request, "desk/composition/_edit.html", composing.context(conversation, request.user))


def _keep(request: DeskRequest, pk: int) -> HttpResponse:
    conversation, form = access.conversation(request, pk), CompositionForm(request.POST)
    base, before = form.posted("base"), form.posted("before")
    keeping = keep(conversation, request.user, form.said, base, before, leaving="leaving" in request.POST)
    return pages.kept(request, conversation, form, keeping)


@require_POST
def discard(request: DeskRequest, pk: int) -> HttpResponse:
    """Forget the draft; a script whose writer went on writing at once keeps the conversation it was to begin."""
    conversation = access.conversation(request, pk)
    compositions.discard(conversation, request.user)
    return pages.discarded(request, conversation, gone="goes-on" not in request.POST and forget_bare(conversation))
