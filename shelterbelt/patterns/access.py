"""Who reads what return interviews show together, and who takes it to a strategic meeting."""

from shelterbelt.partnership.permissions import permission

READ = permission(
    "patterns.read",
    "Read figures about missing children, and what strategic meetings made of them",
    {"strategy_lead", "panel_coordinator", "practitioner", "screener", "intelligence_officer"},
)
REVIEW = permission(
    "patterns.review",
    "Record a strategic meeting that looked at interviews, and its actions",
    {"strategy_lead"},
)
