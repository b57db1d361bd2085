"""A link that opens the desk once for a colleague; only its digest is kept, and the row goes when it is used."""

from django.db import models

from mayest.people.models.colleague import Colleague


class SignInLink(models.Model):
    digest = models.CharField(max_length=64, unique=True)
    colleague = models.ForeignKey(Colleague, on_delete=models.CASCADE, related_name="sign_in_links")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"a link for {self.colleague}"
