"""Those who work here."""

from mayest.people.models.appointment import Appointment, Role
from mayest.people.models.colleague import Colleague
from mayest.people.models.invitation import Invitation
from mayest.people.models.line_of_business import LineOfBusiness
from mayest.people.models.sign_in_attempt import SignInAttempt
from mayest.people.models.sign_in_link import SignInLink
from mayest.people.models.token import Token

__all__ = [
    "Appointment",
    "Colleague",
    "Invitation",
    "LineOfBusiness",
    "Role",
    "SignInAttempt",
    "SignInLink",
    "Token",
]
