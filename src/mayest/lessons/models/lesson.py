"""A lesson that somebody here wrote, by itself or of a starred interaction, and who answers for it."""

from django.db import models

from mayest.lessons.models.star import Star
from mayest.people.models import Colleague


class Kind(models.TextChoices):
    """What one is asked to do. None asks for a rule to be recited."""

    CHOOSE = "choose", "Choose the better of two"
    FIND = "find", "Find the place, and put it better"
    MAY_I = "may_i", "May I?"


class Answer(models.TextChoices):
    """What is right where it is asked "may I?"."""

    MAY = "may", "You may"
    RATHER_NOT = "rather_not", "Better not"


class Lesson(models.Model):
    """`text` is what stood there (or what is asked), `place` the words in it that could be better.

    `basis` is the seal of what the starred interaction said when the lesson was made of it.
    """

    star = models.OneToOneField(Star, null=True, on_delete=models.CASCADE, related_name="lesson")
    kind = models.CharField(max_length=8, choices=Kind)
    title = models.CharField(max_length=120)
    text = models.TextField()
    place = models.CharField(max_length=400, blank=True)
    better = models.TextField(blank=True)
    why = models.TextField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    source = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="may_i") ^ models.Q(answer=""), name="an_answer_where_one_asks_may_i"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Confirmation(models.Model):
    """That somebody has read these words, found nobody in them who can be recognised, and answers for it."""

    lesson = models.OneToOneField(Lesson, on_delete=models.CASCADE, related_name="confirmation")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.lesson}, confirmed by {self.by}"
