"""Which decision may follow which, and what a decision asks of the person who takes it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from shelterbelt.concerns.rules.codes import (
    CHILD_PROTECTION,
    CONTEXT_FINDINGS,
    CONTEXTS,
    DECISIONS,
    EXPLOITATION,
    PATHWAYS,
    VULNERABILITIES,
)

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


@dataclass(frozen=True)
class Lack:
    """What a decision still needs: the input's name and the sentence for the page."""

    field: str
    sentence: str


def decision_lacks(
    *,
    decision: str,
    reasons: str,
    pathways: Collection[str],
    contexts: Mapping[str, str],
    vulnerabilities: Collection[str],
    child_protection: str,
    child_protection_reasons: str,
) -> Lack | None:
    """Return the first thing that the decision lacks, or None when it is whole.

    Every concern gets a child protection decision; exploitation also needs every context weighed and what
    makes
    the child vulnerable, with reasons where child protection is not followed (strategy recommendation
    MAW-CYP-8).
    """
    checks = (
        (decision not in DECISIONS, "decision", "Choose what happens next."),
        (not reasons.strip(), "reasons", "Enter the reasons for this decision."),
        (
            not pathways or bool(set(pathways) - set(PATHWAYS)),
            "pathways",
            "Choose at least one kind of harm.",
        ),
        (
            child_protection not in CHILD_PROTECTION,
            "child_protection",
            "Choose whether child protection procedure is followed.",
        ),
        (
            needs_child_protection(decision) and child_protection != "followed",
            "child_protection",
            "This decision is one under child protection procedure: choose yes.",
        ),
        *_weighing(pathways, contexts, vulnerabilities),
        (
            _is_exploitation(pathways)
            and child_protection == "not_followed"
            and not child_protection_reasons.strip(),
            "child_protection_reasons",
            "Say why child protection procedure is not followed.",
        ),
    )
    return next((Lack(field, sentence) for lacking, field, sentence in checks if lacking), None)


def _weighing(
    pathways: Collection[str], contexts: Mapping[str, str], vulnerabilities: Collection[str]
) -> tuple[tuple[bool, str, str], ...]:
    exploitation = _is_exploitation(pathways)
    unweighed = ", ".join(label for code, label in CONTEXTS.items() if code not in contexts)
    return (
        (
            bool(set(contexts) - set(CONTEXTS) or set(contexts.values()) - set(CONTEXT_FINDINGS)),
            "contexts",
            "Choose what was found in each context.",
        ),
        (
            bool(set(vulnerabilities) - set(VULNERABILITIES)),
            "vulnerabilities",
            "Choose from the list what makes the child vulnerable.",
        ),
        (
            "none_known" in vulnerabilities and len(vulnerabilities) > 1,
            "vulnerabilities",
            "Choose either vulnerabilities or that none are known.",
        ),
        (
            exploitation and bool(unweighed),
            "contexts",
            f"Say what was found in each context. Missing: {unweighed}.",
        ),
        (
            exploitation and not vulnerabilities,
            "vulnerabilities",
            "Choose what makes the child vulnerable, or that none are known.",
        ),
    )


def _is_exploitation(pathways: Collection[str]) -> bool:
    return bool(EXPLOITATION & set(pathways))


def pathways_of(harm_types: Collection[str]) -> tuple[str, ...]:
    """Return the pathways that the suspected harm points to: the named ones, else 'other'."""
    return tuple(code for code in PATHWAYS if code in harm_types) or ("other",)
