"""The good word: advice on a draft, from rules that are data. Plain Python, no input or output, nothing kept."""

from mayest.guidance.advice import Advice, Finding, Piece
from mayest.guidance.checking import Entity, check, entities
from mayest.guidance.draft import Audience, Draft
from mayest.guidance.example import Example
from mayest.guidance.files import RulebookError
from mayest.guidance.known import Known, Value, Whose
from mayest.guidance.level import Level
from mayest.guidance.rule import Rule
from mayest.guidance.rulebook import FailingExample, Rulebook, rulebook_in_force, types_in_force
from mayest.guidance.told import Told, told

__all__ = [
    "Advice",
    "Audience",
    "Draft",
    "Entity",
    "Example",
    "FailingExample",
    "Finding",
    "Known",
    "Level",
    "Piece",
    "Rule",
    "Rulebook",
    "RulebookError",
    "Told",
    "Value",
    "Whose",
    "check",
    "entities",
    "rulebook_in_force",
    "told",
    "types_in_force",
]
