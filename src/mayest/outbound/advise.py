"""The one way to advice: the rules in force, and what the record knows. Nothing of a draft is kept, or logged."""

from django.conf import settings

from mayest.guidance import Advice, Draft, Known, Rulebook, check, rulebook_in_force


def advise(draft: Draft, known: Known | None) -> Advice:
    """Give all there is to say on a draft; without `known`, not compared with the record. Raises RulebookError.

    The rules are read again only when a file of theirs has changed.
    """
    return check(draft, rulebook_in_force(settings.MAYEST_HOME), known)


def would_advise(draft: Draft, rulebook: Rulebook) -> Advice:
    """Give what rules that are not in force yet would say, without the record."""
    return check(draft, rulebook)
