"""What we say to everybody: one text, and each place it is to go to."""

from django.db import models

from mayest.people.models import Colleague
from mayest.record.models.account import Account
from mayest.record.models.delivery import Delivery
from mayest.record.models.interaction import Interaction


class OwnPost(models.Model):
    """`name` is what we call it among ourselves. Without a `planned` time it is a draft that nobody has dated yet."""

    name = models.CharField(max_length=120)
    text = models.TextField()
    planned = models.DateTimeField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("planned", "id")
        indexes = (models.Index(fields=("planned",), name="own_posts_planned"),)

    def __str__(self) -> str:
        return self.name


class Cancellation(models.Model):
    """That a post is not to go out after all; it can be put back."""

    post = models.OneToOneField(OwnPost, on_delete=models.CASCADE, related_name="cancellation")
    at = models.DateTimeField()
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.post} cancelled"


class Posting(models.Model):
    """A post at one place: an account of ours, or a `site` that is posted to by hand.

    `text` is its own where it was adapted, else "". `delivery` is what it became in the outbox, `interaction` what was
    posted by hand, whose key is its address; `word` was said by whoever gave it back.
    """

    post = models.ForeignKey(OwnPost, on_delete=models.CASCADE, related_name="postings")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="postings")
    site = models.CharField(max_length=32, blank=True)
    text = models.TextField(blank=True)
    word = models.TextField(blank=True)
    delivery = models.OneToOneField(Delivery, null=True, on_delete=models.SET_NULL, related_name="posting")
    interaction = models.OneToOneField(Interaction, null=True, on_delete=models.PROTECT, related_name="posting")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("post", "account"), name="one_posting_an_account"),
            models.UniqueConstraint(fields=("post", "site"), condition=~models.Q(site=""), name="one_posting_a_site"),
            models.CheckConstraint(
                condition=models.Q(account=None) & ~models.Q(site="") | models.Q(account__isnull=False, site=""),
                name="an_account_or_a_site",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post} at {self.site or self.account}"

    @property
    def words(self) -> str:
        """What is to go out there."""
        return self.text or self.post.text

    @property
    def said(self) -> Interaction | None:
        """What stands there, once it does."""
        return self.interaction or (self.delivery.interaction if self.delivery else None)
