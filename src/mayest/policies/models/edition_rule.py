"""A rule that an edition asks for, as somebody filled it in."""

from django.db import models

from mayest.policies.models.edition import Edition


class EditionRule(models.Model):
    """`said` holds what stands in the form; `paragraph` is the anchor of the paragraph that the rule comes from."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rules")
    slug = models.SlugField(max_length=80)
    paragraph = models.CharField(max_length=120)
    said = models.JSONField()

    class Meta:
        ordering = ("slug",)
        constraints = (models.UniqueConstraint(fields=("edition", "slug"), name="one_rule_a_name"),)

    def __str__(self) -> str:
        return self.slug
