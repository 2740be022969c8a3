"""What a worker wrote on a Record."""

from django.db import models

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership
from shelterbelt.records.models.records import Record


class Note(Noun, Versioned):
    """A dated note; an edit names the version it was made from."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    happened_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("text",)

    def __str__(self) -> str:
        return f"Note of {self.happened_at:%d %B %Y}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record it is on."""
        return self.record.audit_subject()
