"""Which decision may follow which, and what a decision asks of the person who takes it."""

from shelterbelt.concerns.rules.codes import DECISIONS

_ANY = frozenset(DECISIONS)
_STRONGER = frozenset({"strategy_discussion", "s47", "immediate_protection"})
_STATUTORY = _STRONGER | {"assessment_s17", "transfer_other_la"}

NEXT_DECISIONS: dict[str, frozenset[str]] = {
    "": _ANY,
    "no_further_action": _ANY - {"no_further_action"},
    "advice": _ANY - {"advice"},
    "early_help": _ANY - {"early_help"},
    "already_open": _ANY - {"already_open"},
    "assessment_s17": frozenset(_STRONGER | {"early_help", "transfer_other_la"}),
    "strategy_discussion": frozenset(_STATUTORY - {"strategy_discussion"}),
    "s47": frozenset({"assessment_s17", "immediate_protection", "transfer_other_la"}),
    "immediate_protection": frozenset({"s47", "assessment_s17", "transfer_other_la"}),
    "transfer_other_la": frozenset(),
}
"""Decision that stands -> decisions that may take its place. Blank: nothing decided yet.

Once statutory work has begun it is not undone by a later "no further action": the assessment is finished
instead.
"""

_DONE_WITH = frozenset({"no_further_action", "advice", "early_help", "transfer_other_la", "already_open"})
_PROTECTING = frozenset({"s47", "immediate_protection"})


def may_decide(standing: str, decision: str, *, screened: bool) -> bool:
    """Say whether the decision may be taken: only after screening, and only as the table of moves allows."""
    return screened and decision in NEXT_DECISIONS.get(standing, frozenset())


def needs_child_protection(decision: str) -> bool:
    """Say whether the decision is itself one under child protection procedure (section 47 or protection
    now).
    """
    return decision in _PROTECTING


def needs_no_more_work(decision: str) -> bool:
    """Say whether children's services' work on the concern ends with this decision and the feedback on it."""
    return decision in _DONE_WITH
