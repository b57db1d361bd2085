"""How somebody becomes a colleague: by a link that somebody here gave them."""

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from mayest.people.errors import LinkError, PeopleError, UnfitError
from mayest.people.models import Colleague, Invitation, LineOfBusiness, Role
from mayest.people.roles import appoint, require_administrator
from mayest.people.tokens import digest, token

LASTS = timedelta(days=7)
LONGEST_NAME = 120


class NotFirstError(PeopleError):
    """Somebody asked for the first invitation where there are colleagues already."""


def invite(by: Colleague, email: str, line: LineOfBusiness | None = None, role: str = "") -> str:
    """Invite somebody and give the token of their link; raises NotAllowedError unless an administrator does it.

    Who is invited again gets a new link, and the one before no longer opens.
    """
    require_administrator(by)
    address = _email(email)
    secret = token()
    with transaction.atomic():
        _open().filter(email=address).delete()
        Invitation.objects.create(digest=digest(secret), email=address, line=line, role=role, by=by, at=timezone.now())
    return secret


def first_invitation() -> str:
    """Give the token for the first colleague, who becomes administrator; each call makes the one before useless.

    Raises NotFirstError where there are colleagues.
    """
    if Colleague.objects.exists():
        raise NotFirstError("there are colleagues here already: ask one of them, or run `mayest sign-in-link`")
    secret = token()
    with transaction.atomic():
        _open().filter(by=None).delete()
        Invitation.objects.create(digest=digest(secret), role=Role.ADMINISTRATOR, at=timezone.now())
    return secret


def open_invitation(token: str) -> Invitation | None:
    """Give the invitation behind a link, if the link still opens."""
    lasting = Invitation.objects.select_related("by", "line").filter(at__gt=_oldest(), accepted_by=None)
    return lasting.filter(digest=digest(token)).first()


def accept(token: str, name: str, email: str, password: str) -> Colleague:
    """Make the bearer of a link a colleague. Raises UnfitError, which leaves the link open, and LinkError."""
    invitation = open_invitation(token)
    if invitation is None:
        raise LinkError
    whole, address = _name(name), _email(email)
    _check_password(password, Colleague(name=whole, email=address))
    with transaction.atomic():
        colleague = _enrol(address, whole, password, invitation.line)
        # Of two who press at the same moment one finds it taken, and is undone.
        if not Invitation.objects.filter(pk=invitation.pk, accepted_by=None).update(accepted_by=colleague):
            raise LinkError
        if invitation.role:
            appoint(colleague, invitation.role, None)
    return colleague


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_by=None)


def _oldest() -> datetime:
    return timezone.now() - LASTS


def _enrol(email: str, name: str, password: str, line: LineOfBusiness | None) -> Colleague:
    try:
        with transaction.atomic():
            return Colleague.objects.enrol(email, name, password, line)
    except IntegrityError:
        raise UnfitError("email", "This address belongs to a colleague already: sign in, or give another.") from None


def _name(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise UnfitError("name", "Say your name, as colleagues and customers will read it.")
    if len(tidy) > LONGEST_NAME:
        raise UnfitError("name", f"A name has at most {LONGEST_NAME} characters; this one has {len(tidy)}.")
    return tidy


def _email(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise UnfitError("email", "This is no e-mail address: write one such as tom@example.org.") from None
    return address


def _check_password(password: str, colleague: Colleague) -> None:
    try:
        validate_password(password, colleague)
    except ValidationError as error:
        raise UnfitError("password", *error.messages) from None
