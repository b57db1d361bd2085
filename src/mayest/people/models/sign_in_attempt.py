"""That somebody tried to sign in and could not; kept for minutes, to slow down guessing."""

from django.db import models


class SignInAttempt(models.Model):
    """`digest` is keyed, over the e-mail address and the network address together, so that the row names neither."""

    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("digest", "at"), name="attempts_by_digest"),)

    def __str__(self) -> str:
        return f"an attempt at {self.at:%H:%M}"
