"""Who may share, who works on what was shared, who may learn the source, who receives what is passed on."""

from django.db.models import Q, QuerySet

from shelterbelt.intelligence.chronology import events_of
from shelterbelt.partnership.kinds import kinds_for_agency
from shelterbelt.partnership.matters import matter
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.partnership.permissions import permission
from shelterbelt.records.access import barred_from_records
from shelterbelt.records.kinds import Kind, declare

KIND = "intelligence_report"
UNIT_KINDS = {"police", "law_enforcement"}
CUSTODY_KINDS = frozenset({"prison", "secure_setting", "secure_childrens_home", *UNIT_KINDS})
BUSINESS_KINDS = frozenset(kind.code for kind in kinds_for_agency("business"))

SHARE = permission(
    "intelligence.share",
    "Share information with the police, and read what came back to them alone",
    {"practitioner", "screener", "interviewer", "panel_coordinator", "setting_lead"},
)
DESK = permission(
    "intelligence.desk",
    "Sort, grade, reword, pass on and answer what was shared",
    {"intelligence_officer"},
    UNIT_KINDS,
)
CUSTODIAN = permission(
    "intelligence.sources",
    "Decide who may learn, for a reason and for a short time, who shared something",
    {"source_custodian"},
    UNIT_KINDS,
)
SOURCE = matter(
    "intelligence.source",
    "Read who shared a piece of intelligence",
    "The source is shown once to whoever asked, and to nobody else.",
    asks=DESK,
    decides=CUSTODIAN,
    barred=barred_from_records,
)
RECEIVE = permission(
    "intelligence.receive",
    "Read and answer what the police passed to their organisation",
    {"practitioner", "screener", "interviewer", "panel_coordinator", "setting_lead"},
)
GUIDES = permission(
    "intelligence.guides",
    "Say which guides for sharing are needed and that they are current",
    {"intelligence_officer", "strategy_lead"},
)

REPORT = declare(
    Kind(
        code=KIND,
        label="Intelligence report",
        view_roles=frozenset({"intelligence_officer"}),
        change_roles=frozenset({"intelligence_officer"}),
        page="intelligence:report",
        events=events_of,
        shareable=False,
    )
)
"""A report is never shared: a checked wording of it is passed on, which gives no reach (docs/decisions/
passed-on-is-no-share.md).
"""


def units_for(area: Area | None) -> QuerySet[Organisation]:
    """Intelligence units open today that serve the area, by name; without an area, all of them."""
    here = Q(area=area) | Q(serves=area) if area is not None else Q()
    return (
        Organisation.objects.filter(here, kind="police", closed_on__isnull=True).distinct().order_by("name")
    )


def voices_for(membership: Membership) -> tuple[str, ...]:
    """The forms that a membership's organisation fills in, the most fitting first."""
    kind = membership.organisation.kind
    if kind in BUSINESS_KINDS:
        return ("business",)
    return ("custody", "practitioner") if kind in CUSTODY_KINDS else ("practitioner",)
