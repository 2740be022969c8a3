"""Who may raise a concern, who sees it, who screens, decides and works on it."""

from django.db.models import Case, IntegerField, Q, QuerySet, When

from shelterbelt.concerns.chronology import events_of, events_of_many
from shelterbelt.concerns.sections import sections_of
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES
from shelterbelt.records.kinds import Kind, declare

KIND = "concern"

RAISE = permission(
    "concerns.raise",
    "Raise a concern for their organisation, and read what came back",
    {"setting_lead", "practitioner", "interviewer"},
)
SEE = permission(
    "concerns.see", "Open concerns that their organisation reaches", {"practitioner", "screener"}
)
SCREEN = permission(
    "concerns.screen", "Screen concerns at the front door", {"screener"}, {"childrens_services"}
)
DECIDE = permission(
    "concerns.decide",
    "Decide what happens to a concern, and tell the referrer",
    {"screener", "practitioner"},
    {"childrens_services"},
)
ASSESS = permission(
    "concerns.assess",
    "Record both statuses, underlying factors, steps and the assessment",
    {"practitioner", "screener"},
    {"childrens_services"},
)
ANSWER_QUESTION = permission(
    "concerns.answer_question",
    "Answer a question that children's services ask about a child",
    {"practitioner", "setting_lead", "screener", "interviewer"},
)
DISPUTE = permission(
    "concerns.dispute",
    "Raise, answer and settle a professional disagreement",
    {"practitioner", "setting_lead", "screener", "interviewer"},
)
TELL_OUTCOME = permission(
    "concerns.tell_outcome",
    "Record what the police decided about a child who is suspected",
    {"practitioner", "screener"},
    {"childrens_services", "police"},
)
READ_PATHWAYS = permission("pathways.read", "Read how each kind of harm is followed here", set(ROLES))
SET_PATHWAYS = permission(
    "pathways.set",
    "Say which pathways are in use here, and how they are done",
    {"strategy_lead", "panel_coordinator"},
    {"partnership"},
)

EXPORT = permission(
    "concerns.export",
    "Download the front door's list of concerns, without names",
    {"screener"},
    {"childrens_services"},
)

CONCERN = declare(
    Kind(
        code=KIND,
        label="Concern",
        view_roles=frozenset({"practitioner", "screener"}),
        change_roles=frozenset({"practitioner", "screener"}),
        page="concerns:concern",
        events=events_of,
        events_of_many=events_of_many,
        sections=sections_of,
    )
)
"""Referrers have no reach to the Record: they see their own referral and the answer, which stand beside
it.
"""


def front_doors(area: Area | None) -> QuerySet[Organisation]:
    """Children's services that are open, those of the area first, then by name."""
    here = Q(area=area) | Q(serves=area) if area is not None else Q(pk__in=())
    mine = Organisation.objects.filter(here).values("pk")
    return (
        Organisation.objects.filter(kind="childrens_services", closed_on__isnull=True)
        .annotate(elsewhere=Case(When(pk__in=mine, then=0), default=1, output_field=IntegerField()))
        .order_by("elsewhere", "name")
    )
