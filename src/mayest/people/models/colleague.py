"""Anyone here who answers the public."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property

from mayest.people.models.line_of_business import LineOfBusiness
from mayest.people.models.readers import Readers
from mayest.people.models.role import Role


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

    @cached_property
    def closed_lines(self) -> frozenset[int]:
        """Give the lines of business whose words they may not read; two queries, asked once a colleague fetched.

        One's own line is open, and so is one that one manages. Another is open by its grants alone: to those with a
        dotted line to it, to marketing communications, and to everybody else who answers the public. Whoever is of
        marketing communications is not of these: they come from outside, and see a line's figures, not its words.
        """
        held = set(self.appointments.values_list("role", "line"))
        everybody = Readers.MARCOMMS if any(role == Role.MARCOMMS for role, _ in held) else Readers.COLLEAGUES
        granted = set(LineOfBusiness.objects.values_list("pk", "grants__to"))
        return frozenset(
            line
            for line, _ in granted
            if line != self.line_id
            and (Role.MANAGER.value, line) not in held
            and (line, everybody.value) not in granted
            and not ((line, Readers.DOTTED.value) in granted and (Role.DOTTED.value, line) in held)
        )
