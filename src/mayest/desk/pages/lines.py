"""What the pages on lines of business and on roles show."""

from typing import Any

from mayest.desk.forms.role import MemberForm, ReadersForm, RoleForm
from mayest.people.grants import grants
from mayest.people.lines import lines
from mayest.people.models import Colleague, LineOfBusiness, Readers
from mayest.people.roles import appointments, is_administrator, manages


def lines_page(colleague: Colleague) -> dict[str, Any]:
    return {"lines": lines(), "administrator": is_administrator(colleague)}


def line_page(colleague: Colleague, line: LineOfBusiness) -> dict[str, Any]:
    """Gather who works in a line and for it, and who reads what is said to it."""
    let_in, administrator = grants(line), is_administrator(colleague)
    return {
        "line": line,
        "members": line.colleagues.all(),
        "appointments": appointments(line),
        "readers": [readers.label for readers in Readers if readers in let_in],
        "readers_form": ReadersForm.showing(line),
        "role_form": RoleForm(line),
        "member_form": MemberForm(),
        "administrator": administrator,
        "decides": administrator or manages(colleague, line),
    }


def roles_page(colleague: Colleague, form: RoleForm | None = None) -> dict[str, Any]:
    """Gather who has a role of the whole house."""
    return {
        "appointments": appointments(),
        "role_form": form or RoleForm(None),
        "administrator": is_administrator(colleague),
    }
