"""The clause for employment contracts, as a file to keep."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from mayest.desk import access
from mayest.desk.files import file
from mayest.desk.forms.words import sentence
from mayest.desk.requests import DeskRequest
from mayest.policies.clauses import pdf, word
from mayest.policies.clauses.clause import Clause, clause
from mayest.policies.errors import PolicyError
from mayest.policies.models import Edition


@require_safe
def as_word(request: DeskRequest, pk: int) -> HttpResponse:
    return _document(request, access.edition_in_force(request, pk), word.document, "docx")


@require_safe
def as_pdf(request: DeskRequest, pk: int) -> HttpResponse:
    return _document(request, access.edition_in_force(request, pk), pdf.document, "pdf")


def _document(request: DeskRequest, edition: Edition, write: Callable[[Clause], bytes], ending: str) -> HttpResponse:
    """Hand the document out, or say on the policy's page why it cannot be made."""
    try:
        made = clause(edition)
        if made is None:
            raise Http404("The edition in force has no clause.")
        return file(write(made), f"{made.title}, clause, edition {made.number}.{ending}")
    except PolicyError as error:
        messages.error(request, sentence(error))
        return redirect("desk:policy", edition.policy_id)
