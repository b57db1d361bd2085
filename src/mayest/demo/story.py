"""A contact's past as it is written down in `past/`, one file each."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Claimed:
    """An address or a value that is the contact's: how sure we are, and why."""

    address: str
    grade: str
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One interaction. `days` before today at `at`; `sender` is the contact's address in it, whoever spoke."""

    thread: str
    channel: str
    direction: str
    days: int
    at: str
    sender: str
    account: str
    text: str
    by: str = ""
    subject: str = ""
    minutes: int | None = None
    public: bool = False
    cc: tuple[str, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()
    note: str = ""
    recording: str = ""  # of a call: "agreed", or "unasked" where the contact has not been asked


@dataclass(frozen=True, slots=True)
class State:
    """How a conversation stands."""

    thread: str
    assigned: str = ""
    closed: bool = False
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A contact and all that passed between them and us."""

    slug: str
    name: str
    kind: str
    note: str
    identities: tuple[Claimed, ...]
    references: tuple[Claimed, ...]
    said: tuple[Said, ...]
    states: tuple[State, ...]

    def named(self, address: str) -> str:
        """Give the name that goes with one of the contact's addresses."""
        return next((identity.name for identity in self.identities if identity.address == address), "") or self.name


def stories() -> Iterator[Story]:
    """Read every story, in the order of their files' names."""
    folder = files("mayest.demo") / "past"
    for page in sorted(folder.iterdir(), key=lambda page: page.name):
        if page.name.endswith(".toml"):
            yield _story(page.name.removesuffix(".toml"), tomllib.loads(page.read_text(encoding="utf-8")))


def _story(slug: str, told: dict[str, Any]) -> Story:
    return Story(
        slug=slug,
        name=told["contact"]["name"],
        kind=told["contact"].get("kind", "person"),
        note=told["contact"].get("note", ""),
        identities=tuple(Claimed(**identity) for identity in told.get("identity", ())),
        references=tuple(Claimed(**reference) for reference in told.get("reference", ())),
        said=tuple(_said(interaction) for interaction in told.get("interaction", ())),
        states=tuple(State(**state) for state in told.get("conversation", ())),
    )


def _said(told: dict[str, Any]) -> Said:
    rest = {key: value for key, value in told.items() if key not in {"from", "cc", "attachments"}}
    return Said(
        sender=told["from"],
        cc=tuple(told.get("cc", ())),
        attachments=tuple((file["name"], file["text"]) for file in told.get("attachments", ())),
        **rest,
    )
