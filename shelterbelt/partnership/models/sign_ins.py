"""Where somebody is signed in, so that they can see it and end it."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models.users import User


class SignIn(Noun):
    """One signing in: on which kind of browser and device, in words, and the session that it began."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    where = models.CharField(
        max_length=80, help_text="Browser and device in words; no address of the network."
    )

    class Meta:
        indexes = (models.Index(fields=("user", "created_at"), name="partnership_sign_in_user"),)

    def __str__(self) -> str:
        return self.where

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "sign-in", self.reference, ""
