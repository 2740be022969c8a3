"""How a person can be reached safely: a number or address, what may be done with it, when, and who must not know."""

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.identities import StatedBy
from shelterbelt.people.models.persons import Person


class Means(models.TextChoices):
    """Ways to reach somebody."""

    PHONE = "phone", "Telephone"
    EMAIL = "email", "Email"
    THROUGH = "through", "Through somebody they trust"
    MEETING = "meeting", "In person only"


class Contact(Noun):
    """One way to reach a person, as one organisation was told; a later one stands beside it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.SELF)
    means = models.CharField(max_length=10, choices=Means, default=Means.PHONE)
    value = models.CharField(max_length=300)
    whose = models.CharField(max_length=120, blank=True, help_text="Whose it is, where it is not their own.")
    may_ring = models.BooleanField(default=False)
    may_leave_message = models.BooleanField(default=False)
    may_text = models.BooleanField(default=False)
    may_write = models.BooleanField(default=False)
    when = models.CharField(max_length=200, blank=True)
    must_not_know = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    PERSONAL = (
        "value", "whose", "when", "must_not_know", "may_ring", "may_leave_message", "may_text", "may_write",
    )  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="people_contact_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.get_means_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the person it is about."""
        return self.person.audit_subject()

    @property
    def allowed(self) -> list[str]:
        """Return what may be done, in words."""
        words = (
            (self.may_ring, "ring"), (self.may_leave_message, "leave a message"), (self.may_text, "send a text"),
            (self.may_write, "write"),
        )  # fmt: skip
        return [word for may, word in words if may]
