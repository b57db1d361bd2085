"""Policies, their editions, and who has to look."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from mayest.desk.access.house import administration
from mayest.desk.requests import DeskRequest
from mayest.people.models import LineOfBusiness
from mayest.policies.models import Edition, EditionRule, Policy, Question, RequiredLook
from mayest.policies.owners import require_owner
from mayest.policies.standing import in_force
from mayest.policies.writing import draft_of


def policy(_request: DeskRequest, pk: int) -> Policy:
    """Give a policy to any colleague: what is in force is for everybody to read."""
    return get_object_or_404(Policy.objects.select_related("line"), pk=pk)


def policy_writing(request: DeskRequest, line: LineOfBusiness | None) -> None:
    """Let through who owns what that line of business says, or what is common to all; raises NotAllowedError."""
    require_owner(request.user, line)


def own_policy(request: DeskRequest, pk: int) -> Policy:
    """Give a policy to its owners."""
    found = policy(request, pk)
    policy_writing(request, found.line)
    return found


def edition(_request: DeskRequest, pk: int, number: int) -> Edition:
    """Give an edition that was published to any colleague; one that is being written is there for nobody."""
    published = Edition.objects.filter(publication__isnull=False).select_related("policy__line", "publication__by")
    return get_object_or_404(published, policy=pk, number=number)


def edition_in_force(_request: DeskRequest, pk: int) -> Edition:
    """Give the edition of a policy that is in force to any colleague."""
    return get_object_or_404(in_force(), policy=pk)


def draft(request: DeskRequest, pk: int) -> Edition:
    """Give the edition that is being written to the owners of its policy."""
    found = draft_of(own_policy(request, pk))
    if found is None:
        raise Http404("Nobody is writing an edition of it.")
    return found


def edition_rule(request: DeskRequest, pk: int, number: int) -> EditionRule:
    """Give a rule of the edition that is being written to the owners of its policy."""
    return get_object_or_404(draft(request, pk).rules.select_related("edition__policy__line"), pk=number)


def question(request: DeskRequest, pk: int) -> Question:
    """Give what was asked about a policy to its owners, who answer it."""
    found = get_object_or_404(Question.objects.select_related("edition__policy__line"), pk=pk)
    policy_writing(request, found.edition.policy.line)
    return found


def required_look(request: DeskRequest, pk: int) -> RequiredLook:
    """Give what a policy asks for to whoever may change it."""
    administration(request)
    return get_object_or_404(RequiredLook, pk=pk)
