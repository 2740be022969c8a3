"""Who shared it: sealed, apart from everything else."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.core.protected import ProtectedField
from shelterbelt.intelligence.models.submissions import Submission
from shelterbelt.intelligence.rules import codes

_YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]


class Source(Noun):
    """The source of one submission. ``sealed`` holds who it is and how to reach them; nothing prints it.

    What the desk needs in order to grade stands open: how it is known and whether it could reveal anybody.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="source")
    sealed = ProtectedField(help_text="A line for each fact: what it is, a colon, and the words.")
    how_known = models.CharField(max_length=30, choices=list(codes.HOW_KNOWN.items()))
    believed = models.CharField(max_length=10, choices=list(codes.BELIEVED.items()), blank=True)
    could_reveal = models.CharField(max_length=10, choices=_YES_NO, default="not_known")
    at_risk = models.CharField(max_length=10, choices=_YES_NO, default="not_known")
    may_be_contacted = models.CharField(
        max_length=10, choices=list(codes.YES_NO_NOT_ASKED.items()), default="not_asked"
    )

    PERSONAL = ("sealed",)

    def __str__(self) -> str:
        return "Sealed source"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, the report's reference and who holds it: the submission's own reference leads to whoever shared."""
        _kind, reference, holder = self.submission.report.audit_subject()
        return "source", reference, holder
