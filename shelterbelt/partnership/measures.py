"""What the partnership's own rows prove: who is named for what."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.measure_types import CoverageInDate, Source
from shelterbelt.partnership.models import NamedLead, Organisation, SharingAgreement

LEAD_POST = "dsl"
SCHOOL_KINDS = ("school",)

ORGANISATIONS = Source(
    rows=Organisation.objects.all,
    area="area",
    agency="pk",
    words="Organisations of the partnership and their named leads, as they stood on the last day of each month.",
    of_children=False,
)


def is_open_school(on: date) -> Q:
    """Schools open on the day."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=on)
    return Q(kind__in=SCHOOL_KINDS) & opened & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))


def has_safeguarding_lead(on: date) -> Q:
    """Organisations with a designated safeguarding lead named for the day."""
    leads = NamedLead.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=on),
        organisation=OuterRef("pk"),
        post=LEAD_POST,
        since_on__lte=on,
    )
    return Q(Exists(leads))


CARE_KINDS = ("childrens_home", "secure_childrens_home", "supported_accommodation", "fostering_agency")


def is_open_provider(on: date) -> Q:
    """Homes, fostering agencies and supported accommodation that are open on the day."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=on)
    return Q(kind__in=CARE_KINDS) & opened & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))


def has_agreement(on: date) -> Q:
    """Organisations that signed an information sharing agreement in force on the day."""
    return Q(Exists(SharingAgreement.objects.in_force(on).filter(organisations=OuterRef("pk"))))


MEASURES = (
    CoverageInDate(
        code="EDU-SIT-6.1", source=ORGANISATIONS, should=is_open_school, holds=has_safeguarding_lead
    ),
    CoverageInDate(code="LAC-FAM-2.1", source=ORGANISATIONS, should=is_open_provider, holds=has_agreement),
)
