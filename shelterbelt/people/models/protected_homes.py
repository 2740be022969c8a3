"""Where a person lives who must not be found: apart from every other address."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.core.protected import ProtectedField
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.identities import StatedBy
from shelterbelt.people.models.persons import Person


class ProtectedHome(Noun):
    """An address that nobody is shown: not searched, matched, listed or printed; read once, when a second person agreed.

    That there is one is said to whoever sees the person, so that they ask and do not look elsewhere. The kind of home is among
    the protected words: that it is a refuge would say half.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="protected_homes")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.WORKER)
    sealed = ProtectedField(help_text="A line for each fact: what it is, a colon, and the words.")

    PERSONAL = ("sealed",)

    class Meta:
        indexes = (models.Index(fields=("person", "created_at"), name="people_protected_home_person"),)

    def __str__(self) -> str:
        return "Protected address"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind and reference of the person it is about, and whose it is."""
        kind, reference, _holder = self.person.audit_subject()
        return kind, reference, self.source.reference
