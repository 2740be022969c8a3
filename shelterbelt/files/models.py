"""A stored file, whose content lies sealed on disk; a table that waits to be imported."""

from django.db import models

from shelterbelt.core import clock
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.core.references import LENGTH
from shelterbelt.exchange.verdicts import KINDS
from shelterbelt.partnership.models import Membership


class StoredFile(Noun):
    """A clean copy of a document that somebody sent. The noun of a room that has it decides who may see it."""

    PERSONAL = ("name",)

    name = models.CharField(max_length=120, help_text="Its name as it was sent, tidied; may name a person.")
    kind = models.CharField(max_length=10, choices=list(KINDS.items()))
    size = models.PositiveBigIntegerField(help_text="Bytes of the content.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content, in hexadecimal.")
    pictures = models.PositiveIntegerField(default=0, help_text="How many pictures were taken out of it.")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("digest",), name="files_storedfile_digest"),)

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "file", self.reference, self.by.organisation.reference


class Incoming(Noun, Versioned):
    """A table that somebody sent to be imported. Nothing changes until it is confirmed; then everything or nothing.

    Where it stands comes from its moments: checked, confirmed, applied, undone, thrown away.
    """

    PERSONAL = ("name", "undo")
    NOT_PERSONAL = ("trouble",)

    importer = models.CharField(max_length=60, help_text="A code of files.importing.")
    about = models.CharField(
        max_length=LENGTH, blank=True, help_text="Reference of what it is imported into."
    )
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    rows_all = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    moved_at = models.DateTimeField(default=clock.now, help_text="When it last got on.")
    trouble = models.TextField(blank=True, help_text="Why the whole table cannot be read.")
    checked_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, help_text="How many rows of each sort.")
    reasons = models.JSONField(
        default=list, help_text="Row number and sentences, of the first rows with reasons."
    )
    sample = models.JSONField(default=list, help_text="The first rows that would change something.")
    unknown = models.JSONField(default=list, help_text="Heads that nobody looks for.")
    would_do = models.CharField(max_length=64, blank=True, help_text="Digest of what it would do.")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    leave_out = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True, blank=True)
    undo = models.TextField(blank=True, help_text="Sealed: what undoing needs.")
    undone_at = models.DateTimeField(null=True, blank=True)
    thrown_away_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("importer", "about", "created_at"), name="files_incoming_importer_about"),
            models.Index(fields=("applied_at", "thrown_away_at", "moved_at"), name="files_incoming_waiting"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_waiting(self) -> bool:
        """Whether it was neither applied nor thrown away."""
        return self.applied_at is None and self.thrown_away_at is None

    @property
    def would_change(self) -> int:
        """How many rows would change something."""
        return int(self.counts.get("new", 0)) + int(self.counts.get("changed", 0))

    @property
    def refused(self) -> int:
        """How many rows cannot be taken."""
        return int(self.counts.get("refused", 0))

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "table", self.reference, self.by.organisation.reference
