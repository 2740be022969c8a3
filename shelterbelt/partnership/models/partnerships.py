"""The safeguarding partnership itself, its local settings and its law switches."""

from django.db import models

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models.areas import Area
from shelterbelt.partnership.models.memberships import Membership


class Partnership(Noun):
    """The safeguarding partnership that runs this installation, over one or several authorities."""

    name = models.CharField(max_length=200)
    areas = models.ManyToManyField(Area, related_name="+")

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "partnership", self.reference, ""


class LocalSetting(Versioned):
    """A local default that the partnership confirmed or changed, such as the days of a local clock."""

    code = models.CharField(max_length=80, unique=True)
    value = models.JSONField()
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return f"setting {self.code}"[:40], "", ""


class LawSwitch(models.Model):
    """The day from which a law that was enacted but not in force applies here."""

    code = models.CharField(max_length=60, unique=True)
    starts_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.code

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return f"law switch {self.code}"[:40], "", ""
