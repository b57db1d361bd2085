"""What a channel's settings are made of: the desk draws the form of an account from the fields of a dataclass."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

Plain = str | int | bool
Settings = TypeVar("Settings")


@dataclass(frozen=True, slots=True)
class Secret:
    """Text that is kept encrypted and never shown again, nor printed by accident."""

    text: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.text)


def setting(default: Any, label: str, help: str = "") -> Any:  # noqa: A002, ANN401  # as dataclasses.field has it
    """Declare a field of a channel's settings: `label` and `help` are what people read beside it.

    Its type says what can be put in: str, int, bool, a StrEnum whose members have `words`, or a Secret.
    """
    return field(default=default, metadata={"label": label, "help": help})


def as_plain(settings: Any) -> dict[str, Plain]:  # noqa: ANN401  # each channel's own dataclass
    """Give settings as JSON has them, secrets in the clear: whoever keeps them encrypts them."""
    return {each.name: _plain(getattr(settings, each.name)) for each in fields(settings)}


def of_plain(kind: type[Settings], plain: Mapping[str, Plain]) -> Settings:
    """Give settings of that kind; what is missing has its default, what is no setting any more is left out."""
    known = {each.name: each.type for each in fields(kind)}  # type: ignore[arg-type]  # a channel's settings are a dataclass
    return kind(**{name: _typed(known[name], value) for name, value in plain.items() if name in known})


def _plain(value: Any) -> Plain:  # noqa: ANN401  # one of those that `setting` allows
    match value:
        case Secret():
            return value.text
        case StrEnum():
            return value.value
    plain: Plain = value
    return plain


def _typed(kind: Any, value: Plain) -> Any:  # noqa: ANN401  # as above
    return kind(str(value)) if isinstance(kind, type) and issubclass(kind, Secret | StrEnum) else value
