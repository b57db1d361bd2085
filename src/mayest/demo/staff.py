"""Gives the made-up organisation its people, its addresses and its own patterns."""

from importlib.resources import files
from pathlib import Path

from mayest.demo.organisation import ACCOUNTS, COLLEAGUES, LINES, WHO_LOOKS
from mayest.people.lines import line, lines
from mayest.people.models import Colleague, Role
from mayest.people.roles import appoint
from mayest.record.addresses.address import address
from mayest.record.contacts.ours import own
from mayest.record.contacts.things import identity
from mayest.record.models import Account


def hire() -> dict[str, Colleague]:
    """Make the lines of business and the colleagues; give the colleagues by the words the stories use."""
    of_business = {name: line(name) for name in LINES}
    people = {
        person.key: Colleague.objects.enrol(person.email, person.name, line=of_business[person.line])
        for person in COLLEAGUES
    }
    appoint(people[WHO_LOOKS], Role.ADMINISTRATOR, None)
    appoint(people["magnus"], Role.ADMINISTRATOR, None)
    return people


def open_accounts() -> dict[str, Account]:
    """Make the organisation's own addresses; give them by the words the stories use."""
    of_business = {each.name: each for each in lines()}
    return {
        account.key: Account.objects.create(
            channel=account.channel,
            identity=identity(address(account.address)),
            name=account.name,
            line=of_business[account.line],
        )
        for account in ACCOUNTS
    }


def put_patterns_in_force(home: Path) -> None:
    """Write the organisation's own patterns (customer numbers, bookings, waybills) to where the rules in force lie."""
    folder = home / "rules-in-force" / "entities"
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in (files("mayest.demo") / "patterns").iterdir():
        (folder / pattern.name).write_bytes(pattern.read_bytes())


def keep_own_values(people: dict[str, Colleague]) -> None:
    """Say which values are the organisation's own, so that writing them is never a leak."""
    own("iban:GB31SKRY60161331926819", "Our bank account", people["magnus"])
