"""What becomes of a rule that somebody filled in: tried, or kept, or told what is wrong with it."""

from django.db.models import QuerySet

from mayest.desk.forms.edition_rule import EditionRuleForm
from mayest.desk.forms.words import sentence
from mayest.outbound.trying import Trial, try_on
from mayest.people.models import Colleague
from mayest.policies.errors import PolicyError
from mayest.policies.models import EditionRule
from mayest.policies.rules import keeping
from mayest.policies.rules.file import identity
from mayest.policies.rules.proving import UnprovenError, prove
from mayest.record.models import Interaction


def trial_of(readable: QuerySet[Interaction], rule: EditionRule, form: EditionRuleForm) -> Trial | None:
    """Try it on what was sent; None, and the form says why, where it does not do what its own texts say."""
    try:
        return try_on(readable, rule.edition.policy.line, prove(rule), identity(rule))
    except UnprovenError as error:
        form.add_error("speaks", list(error.troubles))
        return None


def kept(rule: EditionRule, by: Colleague, form: EditionRuleForm) -> bool:
    """Keep it; where it cannot be kept, the form says why."""
    try:
        keeping.keep(rule, by, form.before)
    except UnprovenError as error:
        form.add_error("speaks", list(error.troubles))
    except PolicyError as error:
        form.add_error("title", sentence(error))
    return not form.errors
