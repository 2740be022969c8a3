"""What a person may act as, where, from when until when; whom they must not look at; who is named for what."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.core.references import LENGTH
from shelterbelt.partnership.models.areas import Area
from shelterbelt.partnership.models.organisations import Organisation
from shelterbelt.partnership.models.users import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by moment."""

    def in_force(self, now: datetime) -> "MembershipQuerySet":
        """Memberships that may be used now: begun, not ended, of a person who has not left."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now, user__left_at__isnull=True
        )


class Membership(Noun):
    """A person in an organisation, in a role, for an area, from a moment until a moment."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, help_text="A code of partnership.posts.ROLES.")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="partnership_membership_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} at {self.organisation}"

    def is_in_force(self, now: datetime) -> bool:
        """Whether the membership may be used at the moment."""
        ended = self.until is not None and self.until <= now
        return self.since <= now and not ended and self.user.left_at is None

    def audit_facts(self) -> dict[str, str]:
        """Return who acts, as the audit keeps it; the stream is the organisation's."""
        return {
            "stream": self.organisation.reference,
            "actor": self.user.reference,
            "actor_name": self.user.name,
            "membership": self.reference,
            "organisation": self.organisation.reference,
            "organisation_name": self.organisation.name,
            "role": self.role,
        }

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "membership", self.reference, self.organisation.reference


class Invitation(Noun):
    """A place offered by mail; only the hash of its token is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(
        null=True, blank=True, help_text="When a second person agreed to a role in casework; the link works from then on."
    )  # fmt: skip
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation to {self.organisation}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "invitation", self.reference, self.organisation.reference


class Conflict(Noun):
    """A person must not see a subject: their own record, a relative's or a colleague's."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=LENGTH, help_text="Reference of a person or a record.")
    nature = models.CharField(
        max_length=20,
        choices=[
            ("own", "Their own"),
            ("relative", "A relative's"),
            ("colleague", "A colleague's"),
            ("other", "Other"),
        ],
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    declared_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("user", "subject"), name="partnership_conflict_user"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.nature}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "conflict", self.reference, ""


class OwnDetail(Noun):
    """A detail of somebody's own life, kept as a fingerprint only: whoever shares it is not theirs to look at unasked."""

    class Kind(models.TextChoices):
        """What the detail is."""

        POSTCODE = "postcode", "Home postcode"
        SCHOOL = "school", "School of a child of theirs"
        NAME = "family_name", "Another family name"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "fingerprint"), name="partnership_own_detail_once"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit; nothing of the detail itself."""
        return "own detail", self.reference, ""


class NamedLead(Noun):
    """A named post in an organisation: designated safeguarding lead, champion, single point of contact."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="leads")
    post = models.CharField(max_length=40, help_text="A code of partnership.posts.POSTS.")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "named lead", self.reference, self.organisation.reference
