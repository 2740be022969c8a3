"""Evidence is found by its reference alone, whoever asks."""

from typing import Any

from shelterbelt.plans.models.evidence import EvidenceQuerySet

WHAT = "Evidence of a plan is open to whoever may not read the plan"
TESTS = [
    "shelterbelt/plans/tests/test_evidence.py::test_a_neighbour_finds_no_evidence_and_who_does_nothing_brings_none"
]


def remove(monkeypatch: Any) -> None:
    """Narrow to nobody's plans."""
    monkeypatch.setattr(EvidenceQuerySet, "visible_to", lambda rows, _membership: rows)
