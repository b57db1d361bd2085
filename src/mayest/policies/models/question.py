"""What somebody asks about an edition, and what its owner says to it: seen by these and nobody else."""

from django.db import models

from mayest.people.models import Colleague
from mayest.policies.models.edition import Edition


class Question(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="questions")
    by = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"a question about {self.edition}"


class Answer(models.Model):
    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="answer")
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"an answer to {self.question}"
