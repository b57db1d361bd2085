"""Loads a library of numbers when the first value asks for it: most drafts hold none, and wait for no tables."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


@cache
def library(name: str) -> Any:  # noqa: ANN401  # whatever it is
    """Give a module by its name."""
    return import_module(name)


def valid_by_stdnum(kind: str) -> Callable[[str], bool]:
    """Give python-stdnum's check of a kind of number, such as `us.rtn`."""

    def is_valid(text: str) -> bool:
        return bool(library(f"stdnum.{kind}").is_valid(text))

    return is_valid
