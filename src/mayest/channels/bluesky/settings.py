"""Which account of ours on the AT protocol, and where it is kept."""

from dataclasses import dataclass

from mayest.channels.settings import Secret, setting


@dataclass(frozen=True, slots=True)
class BlueskySettings:
    """Without a handle or a password nothing goes out and nothing is fetched."""

    service: str = setting(
        "https://bsky.social", "Server", "Where the account is kept; Bluesky's own stands there already."
    )
    handle: str = setting("", "Handle", "Such as hello.example.org, without the @.")
    app_password: Secret = setting(
        Secret(),
        "App password",
        "Made on Bluesky under Settings, Privacy and security, App passwords; never the account's own password.",
    )

    @property
    def is_complete(self) -> bool:
        """Whether there is enough to sign in with."""
        return bool(self.service.strip() and self.name and self.app_password)

    @property
    def name(self) -> str:
        """Give the handle as the server knows it."""
        return self.handle.strip().removeprefix("@").lower()
