"""Anyone here who answers the public."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from mayest.people.models.line_of_business import LineOfBusiness


class ColleagueManager(BaseUserManager["Colleague"]):
    def enrol(
        self, email: str, name: str, password: str | None = None, line: LineOfBusiness | None = None
    ) -> "Colleague":
        """Make a colleague; without a password only a sign-in link opens the desk for them."""
        colleague = self.model(email=email.strip().lower(), name=name.strip(), line=line)
        colleague.set_password(password)
        colleague.save(using=self._db)
        return colleague


class Colleague(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    line = models.ForeignKey(LineOfBusiness, null=True, blank=True, on_delete=models.PROTECT, related_name="colleagues")
    since = models.DateTimeField(auto_now_add=True)
    last_login = None  # when somebody was last here is nobody's business

    objects: ClassVar[ColleagueManager] = ColleagueManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
