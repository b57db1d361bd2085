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
                return "STARTTLS (usual on ports 587 and 143)"
            case Security.TLS:
                return "TLS from the first byte (usual on ports 465 and 993)"
            case Security.NONE:
                return "None (only inside your own network)"


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """`smtp_host` is empty where nothing is sent by this account, and `imap_host` where nothing is fetched."""

    smtp_host: str = setting("", "Outgoing server", "Its name, such as smtp.example.org; empty: nothing goes out.")
    smtp_port: int = setting(587, "Its port")
    smtp_security: Security = setting(Security.STARTTLS, "How the connection is protected")
    smtp_user: str = setting("", "User name", "Empty where the server asks for none.")
    smtp_password: Secret = setting(Secret(), "Password", "Kept encrypted, and never shown again.")
    imap_host: str = setting("", "Incoming server", "Its name, such as imap.example.org; empty: nothing is fetched.")
    imap_port: int = setting(993, "Its port")
    imap_security: Security = setting(Security.TLS, "How the connection to it is protected")
    imap_user: str = setting("", "User name there", "Often the whole address.")
    imap_password: Secret = setting(Secret(), "Password there", "Kept encrypted, and never shown again.")
    imap_folder: str = setting("INBOX", "Folder", "What lies in it is fetched, and stays there as it is.")
