"""Those who work here."""

from mayest.people.models.appointment import Appointment
from mayest.people.models.colleague import Colleague
from mayest.people.models.grant import Grant
from mayest.people.models.invitation import Invitation
from mayest.people.models.line_of_business import LineOfBusiness
from mayest.people.models.readers import Readers
from mayest.people.models.role import OF_A_LINE, OF_THE_HOUSE, Role
from mayest.people.models.sign_in_attempt import SignInAttempt
from mayest.people.models.sign_in_link import SignInLink
from mayest.people.models.token import Token
from mayest.people.models.voice import Topic, Voice

__all__ = [
    "OF_A_LINE",
    "OF_THE_HOUSE",
    "Appointment",
    "Colleague",
    "Grant",
    "Invitation",
    "LineOfBusiness",
    "Readers",
    "Role",
    "SignInAttempt",
    "SignInLink",
    "Token",
    "Topic",
    "Voice",
]
