"""By which secrets we know whoever hands messages over."""

from dataclasses import dataclass

from mayest.channels.settings import Secret, setting


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Each may hold several secrets, with spaces between; every one of them counts until it is taken out."""

    secret: Secret = setting(
        Secret(), "Secret", "As whsec_ and at least 24 bytes in base64; without it, nothing comes in."
    )
    former_secret: Secret = setting(Secret(), "Secret before it", "Counts as well, until every sender has the new one.")
