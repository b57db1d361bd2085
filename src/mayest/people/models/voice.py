"""Who may be asked to speak for the organisation on something, and the words by which that is recognised."""

from django.db import models

from mayest.people.models.colleague import Colleague


class Topic(models.Model):
    """`words` are words and phrases; a draft in which one stands is on the topic. `slug` names its rule."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    words = models.JSONField(default=list)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Voice(models.Model):
    """From `first` to `last`, both days included; without `last` until it is ended. `channel` "" is any."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="voices")
    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="voices")
    channel = models.CharField(max_length=32, blank=True)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("topic__name", "colleague__name", "first")
        constraints = (
            models.UniqueConstraint(fields=("topic", "colleague", "channel", "first"), name="one_voice_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.colleague} on {self.topic}"
