"""Where a person lived or lives, over time."""

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.identities import StatedBy
from shelterbelt.people.models.persons import Person


class Home(Noun):
    """One address of a person from when until when, as one organisation knows it; a later one stands beside it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="homes")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.WORKER)
    kind = models.CharField(
        max_length=12,
        choices=[
            ("home", "Home"),
            ("placement", "Placement"),
            ("second", "Second home, such as the other parent's"),
            ("refuge", "Refuge or hostel"),
            ("none", "No fixed address"),
        ],
        default="home",
    )
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    PERSONAL = ("address", "postcode", "with_whom", "kind", "since", "until")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="people_home_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the person it is about."""
        return self.person.audit_subject()
