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


class EarlierNote(models.Model):
    """How a note read before a change: what a worker knew and wrote at the time is never lost."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="earlier")
    version = models.PositiveIntegerField()
    text = models.TextField()
    replaced_at = models.DateTimeField()

    PERSONAL = ("text",)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("note", "version"), name="records_earlier_note_once_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.note}, version {self.version}"
