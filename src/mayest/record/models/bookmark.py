"""How far what comes to an account of ours has been fetched."""

from django.db import models

from mayest.record.models.account import Account


class Bookmark(models.Model):
    """`text` says to its channel where to go on; everything before it is safe."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="bookmark")
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.account}: {self.text}"


class Refused(models.Model):
    """Something that came to an account and is no message: what it was called there, and why."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="refused")
    called = models.CharField(max_length=400)
    why = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "refused"
        constraints = (models.UniqueConstraint(fields=("account", "called", "why"), name="one_refusal_a_thing"),)

    def __str__(self) -> str:
        return f"{self.called}: {self.why}"
