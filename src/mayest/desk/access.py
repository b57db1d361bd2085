"""The one gate each kind of thing is fetched through: who may see what is decided here and nowhere else.

What is said on the accounts of a line of business is read by those whom it lets in; see docs/decisions/0011.
"""

import re
from typing import TypeVar

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from mayest.desk.names import learn
from mayest.desk.requests import DeskRequest
from mayest.lessons.models import Lesson, Star, Step
from mayest.lessons.starred.standing import lessons, taught
from mayest.people.errors import NotAllowedError
from mayest.people.models import Appointment, LineOfBusiness, Token, Voice
from mayest.people.roles import require_administrator, require_common_voice, require_manager
from mayest.people.voices import speaking
from mayest.policies.models import Edition, EditionRule, Policy, Question, RequiredLook
from mayest.policies.owners import require_owner
from mayest.policies.standing import in_force
from mayest.policies.writing import draft_of
from mayest.radar.errors import NoSuchChannelError
from mayest.radar.models import Sighting
from mayest.radar.standing import Standing
from mayest.radar.standing import standing as standing_of
from mayest.record.conversations.timeline import furnish
from mayest.record.conversations.withheld import is_closed, is_withheld
from mayest.record.conversations.withheld import readable as open_to
from mayest.record.models import (
    Account,
    Attachment,
    Claim,
    Concerned,
    Contact,
    Conversation,
    Delivery,
    DeliveryFile,
    Hold,
    Interaction,
    Joining,
    Recognition,
    Recording,
)
from mayest.record.outgoing.holds import holds, named_to_look
from mayest.record.recordings.dropping import takes_recordings
from mayest.record.recordings.standing import everybody, playable

NUMBER = re.compile(r"[0-9]{1,18}")
WITHHELD = "this line of business keeps what is said to itself: ask whoever manages it"
Spoken = TypeVar("Spoken", Interaction, Delivery)


def conversation(request: DeskRequest, pk: int) -> Conversation:
    """Give a conversation to whoever may read something of it; what else is in it stands there as withheld."""
    found = get_object_or_404(Conversation.objects.select_related("closure__by", "assignment__to"), pk=pk)
    if is_closed(found, request.user):
        raise NotAllowedError(WITHHELD)
    return found


def interaction(request: DeskRequest, pk: int) -> Interaction:
    return _open(request, get_object_or_404(Interaction.objects.select_related("raw", "account"), pk=pk))


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


def attachment(request: DeskRequest, pk: int) -> Attachment:
    found = get_object_or_404(Attachment.objects.select_related("blob", "interaction__account"), pk=pk)
    _open(request, found.interaction)
    return found


def recognition(request: DeskRequest, pk: int) -> Recognition:
    """Give what was read from the pictures of an interaction, with those who took part in it."""
    recognitions = Recognition.objects.select_related(
        "interaction__account", "interaction__by", "interaction__conversation", "interaction__raw"
    )
    found = get_object_or_404(recognitions, interaction=pk)
    _open(request, found.interaction)
    furnish([found.interaction])
    return found


def delivery(request: DeskRequest, pk: int) -> Delivery:
    deliveries = Delivery.objects.select_related(
        "conversation", "account", "by", "interaction", "release__by", "hold__looker", "hold__deputy"
    )
    found = deliveries.prefetch_related("files__blob", "nondeliveries", "attempts", "account__health")
    return _open(request, get_object_or_404(found, pk=pk))


def hold(request: DeskRequest, pk: int) -> Hold:
    """Give what waits for a second look to whoever may look, and to those who may read it anyway."""
    found = get_object_or_404(holds().prefetch_related("delivery__files__blob"), pk=pk)
    if not named_to_look(found, request.user):
        _open(request, found.delivery)
    return found


def required_look(request: DeskRequest, pk: int) -> RequiredLook:
    """Give what a policy asks for to whoever may change it."""
    administration(request)
    return get_object_or_404(RequiredLook, pk=pk)


def delivery_file(request: DeskRequest, pk: int) -> DeliveryFile:
    """Give a file that waits to go out, as its message is given."""
    files = DeliveryFile.objects.select_related("blob", "delivery__account", "delivery__hold")
    found = get_object_or_404(files, pk=pk)
    held = getattr(found.delivery, "hold", None)  # a row that is not there answers as an attribute would
    if not (held and named_to_look(held, request.user)):
        _open(request, found.delivery)
    return found


def account(request: DeskRequest, pk: int) -> Account:
    """Give an account of ours to whoever may change how it is reached."""
    administration(request)
    return get_object_or_404(Account.objects.select_related("identity", "line"), pk=pk)


def contact(_request: DeskRequest, pk: int) -> Contact:
    found = get_object_or_404(Contact.objects.select_related("head"), pk=pk)
    learn([found])
    return found


def other_contact(request: DeskRequest, number: str) -> Contact | None:
    """Give the contact that an address names beside the first one; None where it names none."""
    return contact(request, int(number)) if NUMBER.fullmatch(number) else None


def claim(_request: DeskRequest, pk: int) -> Claim:
    """Give a claim in force; one that was withdrawn cannot be withdrawn again."""
    claims = Claim.objects.filter(withdrawal=None).select_related("contact", "identity", "reference")
    found = get_object_or_404(claims, pk=pk)
    learn([found.contact])
    return found


def joining(_request: DeskRequest, pk: int) -> Joining:
    """Give a joining in force."""
    found = get_object_or_404(Joining.objects.filter(parting=None).select_related("into", "joined"), pk=pk)
    learn([found.into, found.joined])
    return found


def token(request: DeskRequest, pk: int) -> Token:
    """Give a token to its owner; nobody else learns that it is there."""
    return get_object_or_404(Token, pk=pk, colleague=request.user)


def readable(request: DeskRequest) -> QuerySet[Interaction]:
    """Give everything said that somebody may read: not what came to a line of business that is closed to them."""
    return Interaction.objects.filter(open_to(request.user))


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


def _open(request: DeskRequest, thing: Spoken) -> Spoken:
    """Give what is said to whoever may read it; raises NotAllowedError."""
    if is_withheld(thing, request.user):
        raise NotAllowedError(WITHHELD)
    return thing


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


def common(request: DeskRequest) -> None:
    """Let those through who write what is common to all lines of business; raises NotAllowedError for anybody else."""
    require_common_voice(request.user)


def administration(request: DeskRequest) -> None:
    """Let administrators through; raises NotAllowedError for anybody else."""
    require_administrator(request.user)
