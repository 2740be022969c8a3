"""Who shared it: sealed, apart from everything else."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.submissions import Submission
from shelterbelt.intelligence.rules import codes

_YES_NO = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]


class Source(Noun):
    """The source of one submission. ``sealed`` holds who it is and how to reach them; nothing prints it.

    What the desk needs in order to grade stands open: how it is known and whether it could reveal anybody.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="source")
    sealed = models.TextField()
    how_known = models.CharField(max_length=30, choices=list(codes.HOW_KNOWN.items()))
    believed = models.CharField(max_length=10, choices=list(codes.BELIEVED.items()), blank=True)
    could_reveal = models.CharField(max_length=10, choices=_YES_NO, default="not_known")
    at_risk = models.CharField(max_length=10, choices=_YES_NO, default="not_known")
    may_be_contacted = models.CharField(
        max_length=10, choices=list(codes.YES_NO_NOT_ASKED.items()), default="not_asked"
    )

    NOT_PERSONAL = ("sealed",)
    """Encrypted under the field keys, which are in no backup."""

    def __str__(self) -> str:
        return "Sealed source"
