"""How channels stand, and where contacts are and we are not."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from mayest.desk.access.house import common
from mayest.desk.access.talk import readable
from mayest.desk.requests import DeskRequest
from mayest.radar.errors import NoSuchChannelError
from mayest.radar.models import Sighting
from mayest.radar.standing import Standing
from mayest.radar.standing import standing as standing_of


def standing(_request: DeskRequest, channel: str) -> Standing:
    """Give how a channel or network stands: figures on contacts and on what comes in are everybody's."""
    try:
        return standing_of(channel, timezone.now())
    except NoSuchChannelError as error:
        raise Http404(str(error)) from None


def sightings(request: DeskRequest) -> QuerySet[Sighting]:
    """Give the sightings whose words somebody may read: a line's figures are open to all, its words are not."""
    if not request.user.closed_lines:
        return Sighting.objects.all()
    return Sighting.objects.filter(interaction__in=readable(request))


def radar_review(request: DeskRequest) -> None:
    """Let those through who speak for all lines of business; raises NotAllowedError for anybody else."""
    common(request)
