"""What belongs to the house: lines of business, roles, voices, accounts of ours and tokens."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from mayest.desk.requests import DeskRequest
from mayest.people.models import Appointment, LineOfBusiness, Token, Voice
from mayest.people.roles import require_administrator, require_common_voice, require_manager
from mayest.people.voices import speaking
from mayest.record.models import Account


def administration(request: DeskRequest) -> None:
    """Let administrators through; raises NotAllowedError for anybody else."""
    require_administrator(request.user)


def common(request: DeskRequest) -> None:
    """Let those through who write what is common to all lines of business; raises NotAllowedError for anybody else."""
    require_common_voice(request.user)


def line(_request: DeskRequest, pk: int) -> LineOfBusiness:
    """Give a line of business: who works in it, and whom it lets in, anybody here may know."""
    return get_object_or_404(LineOfBusiness, pk=pk)


def own_line(request: DeskRequest, pk: int) -> LineOfBusiness:
    """Give a line of business to whoever may decide for it; raises NotAllowedError."""
    found = get_object_or_404(LineOfBusiness, pk=pk)
    require_manager(request.user, found)
    return found


def appointment(request: DeskRequest, pk: int) -> Appointment:
    """Give a role that somebody has to whoever may take it back."""
    administration(request)
    return get_object_or_404(Appointment.objects.select_related("colleague", "line"), pk=pk)


def voice(_request: DeskRequest, pk: int) -> Voice:
    """Give a voice that may be asked today: anybody may ask."""
    return get_object_or_404(speaking(timezone.localdate()), pk=pk)


def named_voice(request: DeskRequest, pk: int) -> Voice:
    """Give a voice to whoever names them; raises NotAllowedError for anybody else."""
    common(request)
    return get_object_or_404(Voice.objects.select_related("topic", "colleague"), pk=pk)


def token(request: DeskRequest, pk: int) -> Token:
    """Give a token to its owner; nobody else learns that it is there."""
    return get_object_or_404(Token, pk=pk, colleague=request.user)


def account(request: DeskRequest, pk: int) -> Account:
    """Give an account of ours to whoever may change how it is reached."""
    administration(request)
    return get_object_or_404(Account.objects.select_related("identity", "line"), pk=pk)
