"""Who may raise a concern, who sees it, who screens, decides and works on it."""

from shelterbelt.partnership.permissions import permission
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

CONCERN = declare(
    Kind(
        code=KIND,
        label="Concern",
        view_roles=frozenset({"practitioner", "screener"}),
        change_roles=frozenset({"practitioner", "screener"}),
        page="concerns:concern",
    )
)
"""Referrers have no reach to the Record: they see their own referral and the answer, which stand beside
it.
"""
