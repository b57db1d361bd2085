"""`mayest sign-in-link`: a new link for somebody who cannot sign in."""

import argparse

from mayest.cli.house import open_house
from mayest.cli.serve import add_address, address
from mayest.cli.trouble import FINE, CommandError


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", nargs="?", help="whose; left out: the administrator, or the first colleague to be")
    add_address(parser)


def run(arguments: argparse.Namespace) -> int:
    open_house()
    print(f"{address(arguments.host, arguments.port)}/{_path(arguments.email)}")
    return FINE


def _path(email: str | None) -> str:
    from mayest.people.invitations import first_invitation
    from mayest.people.models import Colleague, Role
    from mayest.people.sign_in import sign_in_link

    if not Colleague.objects.exists():
        return f"invitations/{first_invitation()}/"
    whose = {"email": email.lower()} if email else {"appointments__role": Role.ADMINISTRATOR}
    colleague = Colleague.objects.filter(**whose).order_by("id").first()
    if colleague is None:
        raise CommandError(f"no colleague has the address {email}; an administrator invites them on the desk")
    return f"sign-in/{sign_in_link(colleague)}/"
