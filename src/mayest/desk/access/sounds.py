"""Recordings, and those who have to agree to them."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from mayest.desk.access.talk import interaction
from mayest.desk.requests import DeskRequest
from mayest.record.models import Concerned, Interaction, Recording
from mayest.record.recordings.dropping import takes_recordings
from mayest.record.recordings.standing import everybody, playable


def spoken(request: DeskRequest, pk: int) -> Interaction:
    """Give an interaction beside which a recording may lie."""
    found = interaction(request, pk)
    if not takes_recordings(found):
        raise Http404("It was not spoken")
    return found


def recording(request: DeskRequest, pk: int) -> Recording:
    """Give a recording to whoever may see what was noted of the call; whether they may hear it is asked by `sound`."""
    found = get_object_or_404(Recording.objects.select_related("deletion__by", "transcript", "by"), pk=pk)
    found.interaction = interaction(request, found.interaction_id)
    return found


def sound(request: DeskRequest, pk: int) -> Recording:
    """Give a recording that may be heard: everybody agrees, by now."""
    found = recording(request, pk)
    if not playable(found):
        raise Http404("Not everybody who is heard on it has agreed")
    return found


def concerned(request: DeskRequest, recording_pk: int, pk: int) -> tuple[Recording, Concerned]:
    """Give somebody whose consent a recording needs, and the recording."""
    of = recording(request, recording_pk)
    return of, get_object_or_404(everybody().select_related("interaction"), pk=pk, interaction=of.interaction_id)
