"""Which editions are in force, and who still has to answer one."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from mayest.people.models import Colleague
from mayest.policies.models import Acknowledgement, Edition, Publication


def in_force() -> QuerySet[Edition]:
    """Give the edition of each policy that is in force."""
    later = Publication.objects.filter(edition__policy=OuterRef("policy"), edition__number__gt=OuterRef("number"))
    published = Edition.objects.filter(publication__isnull=False).exclude(Exists(later))
    return published.select_related("policy__line", "publication__by").order_by("policy__title")


def concerning(colleague: Colleague) -> QuerySet[Edition]:
    """Give those in force that concern somebody: what is common to all, and what their own line of business says."""
    return in_force().filter(Q(policy__line=None) | Q(policy__line=colleague.line_id))


def owing(colleague: Colleague) -> QuerySet[Edition]:
    """Give those that somebody has not answered since the last real change. One query."""
    answers = Acknowledgement.objects.filter(
        colleague=colleague, edition__policy=OuterRef("policy"), edition__number__gte=OuterRef("publication__since")
    )
    return concerning(colleague).exclude(Exists(answers))


def answer_of(edition: Edition, colleague: Colleague) -> Acknowledgement | None:
    """Give what somebody answered this edition, or one before it from which only small changes led here."""
    since = edition.publication.since
    answers = Acknowledgement.objects.filter(colleague=colleague, edition__policy=edition.policy)
    answers = answers.filter(edition__number__gte=since, edition__number__lte=edition.number)
    return answers.select_related("edition").order_by("-edition__number").first()


def concerns(edition: Edition, colleague: Colleague) -> bool:
    """Whether an edition is for somebody to answer."""
    line = edition.policy.line_id
    return line is None or line == colleague.line_id
