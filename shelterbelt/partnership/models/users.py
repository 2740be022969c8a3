"""People who sign in. What they may do hangs on a membership, never on the user."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from shelterbelt.core.models import Noun


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is the sign-in name, kept in lower case."""

    def create_user(self, email: str, name: str, password: str | None = None, **facts: Any) -> "User":
        """Return a saved user; without a password nobody can sign in by password."""
        user = self.model(email=email.strip().lower(), name=name, **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(Noun, AbstractBaseUser):
    """A person with an account. A leaver has ``left_at``."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    sessions_end_at = models.DateTimeField(
        null=True, blank=True, help_text="Sessions begun before this moment are refused."
    )

    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The first account of the same human being, when they have several.",
    )  # fmt: skip

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the person may sign in at all."""
        return self.left_at is None

    @property
    def first_account(self) -> int:
        """Return the key of the first account of the same human being: this one's, unless it is a later one."""
        return self.same_as_id or self.pk

    def is_same_human_as(self, other: "User") -> bool:
        """Whether both accounts belong to one human being."""
        return self.first_account == other.first_account

    @property
    def accounts(self) -> Any:
        """Return every account of this human being, as a query."""
        first = self.first_account
        return User.objects.filter(models.Q(pk=first) | models.Q(same_as=first))

    @property
    def conflicts(self) -> Any:
        """Return what this human being declared under any of their accounts, as a query."""
        return apps.get_model("partnership", "Conflict").objects.filter(user__in=self.accounts)

    def get_full_name(self) -> str:
        """Return the name as shown."""
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "user", self.reference, ""
