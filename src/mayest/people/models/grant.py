"""That a line of business lets others read what is said on its accounts, by whom and when."""

from django.db import models

from mayest.people.models.colleague import Colleague
from mayest.people.models.line_of_business import LineOfBusiness
from mayest.people.models.readers import Readers


class Grant(models.Model):
    line = models.ForeignKey(LineOfBusiness, on_delete=models.CASCADE, related_name="grants")
    to = models.CharField(max_length=12, choices=Readers)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Colleague, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("line", "to"), name="one_grant_a_kind_of_reader"),)

    def __str__(self) -> str:
        return f"{self.line} to {self.to}"
