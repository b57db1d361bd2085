"""What can stand on the radar: the channels that are installed or in the record, and the networks that people use."""

from collections.abc import Iterable
from dataclasses import dataclass

from mayest.channels.registry import channel, installed, names
from mayest.radar.errors import NoSuchChannelError
from mayest.radar.kinds import Kind
from mayest.radar.networks import networks

_KINDS = {"phone": Kind.SPOKEN, "in_person": Kind.SPOKEN, "matrix": Kind.CHAT}
_BY = {
    "email": "by e-mail",
    "phone": "by phone",
    "letter": "by letter",
    "fax": "by fax",
    "in_person": "face to face",
    "feed": "by feeds",
    "webhook": "by webhook",
    "by_hand": "by posts by hand",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A channel, or a network. `used`: we have an account there, or the record holds what passed by it."""

    name: str
    title: str
    kind: Kind
    installed: bool
    used: bool

    @property
    def by(self) -> str:
        """How people are reached there, within a sentence: "by fax", "on Instagram"."""
        return _BY.get(self.name, f"on {self.title}")


def subjects(used: Iterable[str], others: Iterable[str] = ()) -> dict[str, Subject]:
    """Give what can be reviewed, by name; `used` are the channels in use, `others` what was reviewed once."""
    in_use = set(used)
    every = {*installed(), *networks(), *in_use, *others}
    return {name: _subject(name, used=name in in_use) for name in sorted(every)}


def subject_named(name: str, known: dict[str, Subject]) -> Subject:
    """Give one of them; raises NoSuchChannelError."""
    try:
        return known[name]
    except KeyError:
        raise NoSuchChannelError(f"there is no channel and no network {name!r}: choose one from the radar") from None


def _subject(name: str, *, used: bool) -> Subject:
    here = name in names()
    return Subject(name, _title(name), _kind(name), installed=here, used=used)


def _title(name: str) -> str:
    if name in names():
        return channel(name).title
    network = networks().get(name)
    return network.title if network else name.replace("_", " ").capitalize()


def _kind(name: str) -> Kind:
    """Give its quarter of the radar: by what we know of it, else by whether it is public."""
    if name in _KINDS:
        return _KINDS[name]
    if network := networks().get(name):
        return network.kind
    return Kind.PUBLIC if name in names() and channel(name).public else Kind.WRITTEN
