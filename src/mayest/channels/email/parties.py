"""Whom a mail is from and to."""

from mayest.channels.message import Party, Role
from mayest.channels.mime.addresses import read_addresses
from mayest.channels.mime.headers import Headers
from mayest.channels.mime.limits import MAX_PARTIES
from mayest.channels.mime.problems import Problems

_ROLES = ((Role.FROM, "from"), (Role.TO, "to"), (Role.CC, "cc"), (Role.REPLY_TO, "reply-to"))
_WHO_ELSE_SENT_IT = ("sender", "resent-from", "return-path")


def read_parties(headers: Headers, problems: Problems) -> tuple[Party, ...]:
    """Give everybody whom the headers name, each once a role; where From names nobody, whoever else sent it."""
    parties: dict[tuple[Role, str], Party] = {}
    for role, name in _ROLES:
        _add(parties, role, headers.all(name), problems)
        if role is Role.FROM and not parties:
            _add_sender(parties, headers, problems)
    return tuple(parties.values())


def _add(parties: dict[tuple[Role, str], Party], role: Role, values: list[str], problems: Problems) -> None:
    for value in values:
        for address, name in read_addresses(value):
            if len(parties) >= MAX_PARTIES:
                problems.say(f"it names more than {MAX_PARTIES} people; the rest are left out")
                return
            key = role, address.lower()
            named = parties.get(key)
            if named is None or not named.name:
                parties[key] = Party(role, named.address if named else f"mailto:{address}", name)


def _add_sender(parties: dict[tuple[Role, str], Party], headers: Headers, problems: Problems) -> None:
    for name in _WHO_ELSE_SENT_IT:
        _add(parties, Role.FROM, headers.all(name)[:1], problems)
        if parties:
            problems.say(f"From names nobody; the sender was taken from {name.title()}")
            return
    problems.say("it does not say whom it is from")
