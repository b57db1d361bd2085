"""The nouns of what the organisation has agreed on, one file each."""

from mayest.policies.models.acknowledgement import Acknowledgement, Answered
from mayest.policies.models.edition import Edition
from mayest.policies.models.edition_rule import EditionRule
from mayest.policies.models.policy import Policy
from mayest.policies.models.publication import Publication
from mayest.policies.models.question import Answer, Question
from mayest.policies.models.required_look import RequiredLook
from mayest.policies.models.review import Review

__all__ = [
    "Acknowledgement",
    "Answer",
    "Answered",
    "Edition",
    "EditionRule",
    "Policy",
    "Publication",
    "Question",
    "RequiredLook",
    "Review",
]
