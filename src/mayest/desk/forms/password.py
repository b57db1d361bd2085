"""Setting or changing the password one signs in with."""

from time import time

from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest

from mayest.people.models import Colleague

CAME_BY_LINK = "came-by-link"  # when, as seconds since 1970
_TAKES_NO_LONGER = 15 * 60  # seconds in which the old password is not asked for


def password_form(request: HttpRequest, colleague: Colleague) -> "SetPasswordForm[Colleague]":
    """Give the form that fits: who has no password, or lost it and came by a link, is not asked for the old one."""
    lost = time() - request.session.get(CAME_BY_LINK, 0) < _TAKES_NO_LONGER
    asks_old = colleague.has_usable_password() and not lost
    form = (PasswordChangeForm if asks_old else SetPasswordForm)(colleague, request.POST or None)
    form.fields["new_password1"].label = "New password"
    form.fields["new_password2"].label = "The same once more"
    form.fields["new_password2"].help_text = ""
    return form
