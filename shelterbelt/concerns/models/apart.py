"""An address of a referral that somebody must not learn: taken out of the answers while the referral is being written."""

from django.db import models

from shelterbelt.concerns.models.referrals import Referral
from shelterbelt.core.models import Noun
from shelterbelt.core.protected import ProtectedField


class AddressApart(Noun):
    """Where one child of an unsent referral lives, protected; sending makes it the child's protected address and removes this."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="addresses_apart")
    instance = models.CharField(max_length=64, help_text="The child's id among the answers.")
    sealed = ProtectedField(help_text="A line for each fact: what it is, a colon, and the words.")

    PERSONAL = ("sealed",)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("referral", "instance"), name="concerns_address_apart_once"),
        )

    def __str__(self) -> str:
        return "Protected address"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the referral."""
        return self.referral.audit_subject()
