"""How an account of ours on Matrix is reached."""

from dataclasses import dataclass

from mayest.channels.settings import Secret, setting


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """One of token and password lets us in; where both are there, the token does."""

    homeserver: str = setting(
        "", "Homeserver", "Its address, such as https://matrix.example.org; empty: nothing goes out or comes in."
    )
    user: str = setting("", "User", "The whole name, such as @desk:example.org.")
    token: Secret = setting(Secret(), "Access token", "Kept encrypted, and never shown again.")
    password: Secret = setting(Secret(), "Password", "Where there is no access token.")

    @property
    def is_complete(self) -> bool:
        return bool(self.homeserver.strip())
