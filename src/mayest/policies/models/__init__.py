"""The nouns of what the organisation has agreed on, one file each."""

from mayest.policies.models.required_look import RequiredLook

__all__ = ["RequiredLook"]
