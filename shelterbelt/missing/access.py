"""Who may report a missing child, who sees an episode, who grades, works, interviews, plans and counts."""

from shelterbelt.missing.chronology import events_of_episode, events_of_interview
from shelterbelt.partnership.permissions import permission
from shelterbelt.records.kinds import Kind, declare

KIND = "missing_episode"
INTERVIEW_KIND = "return_interview"
PLAN_KIND = "prevention_plan"
COUNCIL = {"childrens_services"}

REPORT = permission(
    "missing.report",
    "Report a child missing and say that the child is back, and see what was reported",
    {"practitioner", "screener", "setting_lead"},
)
SEE = permission(
    "missing.see",
    "Open missing episodes that their organisation reaches",
    {"practitioner", "screener", "intelligence_officer"},
)
WORK = permission(
    "missing.work",
    "Record who was told, discussions, corrections and the return",
    {"practitioner", "screener"},
)
GRADE = permission(
    "missing.grade",
    "Grade the risk to a missing child, and record the prevention interview",
    {"practitioner", "screener", "intelligence_officer"},
    {"police"},
)
INTERVIEWS = permission(
    "missing.interviews",
    "See return home interviews that their organisation reaches",
    {"interviewer", "practitioner", "screener"},
)
HOLD = permission("missing.hold", "Offer and hold return home interviews", {"interviewer"})
ARRANGE = permission(
    "missing.arrange",
    "Decide who holds an interview, and keep agreements with other authorities",
    {"practitioner", "screener"},
    COUNCIL,
)
PLAN = permission(
    "missing.plan",
    "Make a plan with a child so that the child goes missing less",
    {"practitioner", "screener", "interviewer"},
)
CUSTODY = permission(
    "missing.custody",
    "Record a child's entry to custody, so that a talk is offered",
    {"practitioner", "screener", "setting_lead"},
    {"secure_setting", "secure_childrens_home", "youth_justice", "police", "childrens_services"},
)
PATTERNS = permission(
    "missing.patterns",
    "See how children go missing, where, with whom and why, over all episodes",
    {"practitioner", "screener", "intelligence_officer"},
)
FILES = permission(
    "missing.files",
    "Write and check the looked-after return's table of missing periods",
    {"practitioner", "screener"},
    COUNCIL,
)

EPISODE = declare(
    Kind(
        code=KIND,
        label="Missing episode",
        view_roles=frozenset({"practitioner", "screener", "intelligence_officer"}),
        change_roles=frozenset({"practitioner", "screener"}),
        page="missing:episode",
        events=events_of_episode,
    )
)
RETURN_INTERVIEW = declare(
    Kind(
        code=INTERVIEW_KIND,
        label="Return home interview",
        view_roles=frozenset({"interviewer", "practitioner", "screener"}),
        change_roles=frozenset({"interviewer", "practitioner", "screener"}),
        page="missing:interview",
        events=events_of_interview,
    )
)
"""A Record of its own: an interviewer reaches it and not the episode, nor anything else of the child's file."""
PREVENTION_PLAN = declare(
    Kind(
        code=PLAN_KIND,
        label="Prevention plan",
        view_roles=frozenset({"interviewer", "practitioner", "screener"}),
        change_roles=frozenset({"interviewer", "practitioner", "screener"}),
        page="missing:plan",
    )
)
