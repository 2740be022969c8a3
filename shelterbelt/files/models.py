"""A stored file: what is known of it; its content lies sealed on disk."""

from django.db import models

from shelterbelt.core.models import Noun
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
