"""Lessons, and what they are made of."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from mayest.desk.access.house import common
from mayest.desk.access.talk import interaction
from mayest.desk.requests import DeskRequest
from mayest.lessons.models import Lesson, Star, Step
from mayest.lessons.starred.standing import lessons, taught
from mayest.record.models import Concerned, Interaction
from mayest.record.recordings.standing import everybody


def example(request: DeskRequest, pk: int) -> Interaction:
    """Give an interaction to whoever may read it, and star it for others to learn from."""
    common(request)
    return interaction(request, pk)


def star(request: DeskRequest, pk: int) -> Star:
    """Give a star to whoever may read what it is on, and teaches; raises NotAllowedError for anybody else."""
    found = get_object_or_404(Star.objects.select_related("by", "lesson__confirmation__by"), pk=pk)
    found.interaction = example(request, found.interaction_id)
    return found


def starred(request: DeskRequest, star_pk: int, pk: int) -> tuple[Star, Concerned]:
    """Give somebody whom a starred interaction concerns, to themselves and to whoever teaches, and the star."""
    of = get_object_or_404(Star.objects.select_related("by"), pk=star_pk)
    of.interaction = interaction(request, of.interaction_id)
    found = get_object_or_404(everybody().select_related("interaction"), pk=pk, interaction=of.interaction_id)
    if found.colleague_id != request.user.pk:
        common(request)
    return of, found


def lesson(_request: DeskRequest, pk: int) -> Lesson:
    """Give a lesson that may be taught now, to anybody here; one that was withdrawn is not there."""
    for found in taught(lessons().filter(pk=pk)):
        return found
    raise Http404("It is not taught, or no longer")


def own_lesson(request: DeskRequest, pk: int) -> Lesson:
    """Give a lesson to whoever writes them; one of something really said is reached from its star alone."""
    common(request)
    return get_object_or_404(Lesson, pk=pk, star=None)


def step(request: DeskRequest, pk: int) -> Step:
    """Give a step of the path to whoever lays it."""
    common(request)
    return get_object_or_404(Step, pk=pk)
