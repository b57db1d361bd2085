"""Composing with advice: the heart of the desk."""

from mayest.desk.composing.context import context

__all__ = ["context"]
