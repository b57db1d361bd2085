"""Finds personal and secret values in a text."""

from mayest.guidance.detection.candidates import candidates
from mayest.guidance.detection.competition import Candidate, winners
from mayest.guidance.detection.entity_type import EntityType

__all__ = ["Candidate", "EntityType", "candidates", "winners"]
