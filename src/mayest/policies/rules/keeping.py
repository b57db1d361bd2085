"""Keeps the rules of an edition that is being written."""

from django.db import transaction

from mayest.people.models import Colleague
from mayest.policies.errors import PolicyError
from mayest.policies.models import Edition, EditionRule
from mayest.policies.rules.proving import look, prove
from mayest.policies.rules.said import Said
from mayest.policies.text.paragraphs import read, slug
from mayest.policies.writing import touch


def draft(edition: Edition, said: Said, paragraph: str, before: EditionRule | None = None) -> EditionRule:
    """Make a rule of what stands in the form, and keep nothing of it; raises UnprovenError."""
    name = before.slug if before else slug(said.title)
    rule = EditionRule(edition=edition, slug=name, paragraph=paragraph, said=said.plain)
    rule.said["finds"] = look(rule)
    return rule


def keep(rule: EditionRule, by: Colleague, before: EditionRule | None = None) -> EditionRule:
    """Keep a rule, over the one before; raises UnprovenError, PolicyError."""
    if rule.paragraph not in {one.anchor for one in read(rule.edition.text).paragraphs}:
        raise PolicyError("the paragraph that it comes from is not in the text any more: choose another")
    prove(rule)
    with transaction.atomic():
        touch(rule.edition, by)
        others = rule.edition.rules.exclude(pk=before.pk) if before else rule.edition.rules.all()
        if others.filter(slug=rule.slug).exists():
            raise PolicyError("there is a rule of that name already: give it another")
        rule.pk = before.pk if before else None
        rule.save()
    return rule


def take_out(rule: EditionRule, by: Colleague) -> None:
    """Leave a rule out of the edition."""
    with transaction.atomic():
        touch(rule.edition, by)
        rule.delete()
