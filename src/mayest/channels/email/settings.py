"""How an e-mail account of ours is reached."""

from dataclasses import dataclass
from enum import StrEnum

from mayest.channels.settings import Secret, setting


class Security(StrEnum):
    """How the connection is kept from being read on the way."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"

    @property
    def words(self) -> str:
        match self:
            case Security.STARTTLS:
                return "STARTTLS (usual on port 587)"
            case Security.TLS:
                return "TLS from the first byte (usual on port 465)"
            case Security.NONE:
                return "None (only inside your own network)"


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """`smtp_host` is empty where nothing is sent by this account."""

    smtp_host: str = setting("", "Outgoing server", "Its name, such as smtp.example.org; empty: nothing goes out.")
    smtp_port: int = setting(587, "Its port")
    smtp_security: Security = setting(Security.STARTTLS, "How the connection is protected")
    smtp_user: str = setting("", "User name", "Empty where the server asks for none.")
    smtp_password: Secret = setting(Secret(), "Password", "Kept encrypted, and never shown again.")
