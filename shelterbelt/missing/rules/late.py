"""Who hears that a duty on an episode or an interview is late."""

_COUNCIL = frozenset({"screener"})
_POLICE = frozenset({"practitioner", "screener"})

ROLES_TOLD: dict[str, frozenset[str]] = {
    "missing.tell_childrens_services": _POLICE,
    "missing.tell_everyone": _COUNCIL,
    "missing.tell_placing_authority": _COUNCIL,
    "missing.strategy_discussion": _COUNCIL,
    "missing.strategy_discussion_again": _COUNCIL,
    "missing.senior_notification": _COUNCIL,
    "missing.senior_notification_again": _COUNCIL,
    "missing.pattern_review": _COUNCIL,
    "missing.prevention_interview": _POLICE,
    "rhi.72_hours": frozenset({"interviewer", "screener"}),
}
"""Duty -> roles, in the organisation that owes it and the one that holds the Record."""
