"""Something the organisation has agreed on: what one may say and do, in editions."""

from django.db import models

from mayest.people.models import Colleague, LineOfBusiness


class Policy(models.Model):
    """`line` owns it and is whom it concerns; without one it is common to all. `slug` names it in files, for good."""

    title = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    line = models.ForeignKey(LineOfBusiness, null=True, blank=True, on_delete=models.PROTECT, related_name="policies")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("title",)
        verbose_name_plural = "policies"

    def __str__(self) -> str:
        return self.title
