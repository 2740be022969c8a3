"""The four steps of screening at the front door, each answered with its reasons. Pure.

1 Is every child safe now. 2 What is known, from whom. 3 What it means: level of need, and what is not known. 4 What follows.
Steps and prompts are a local default (professional curiosity: whose account is missing, what would change my mind).
"""

from collections.abc import Collection

from shelterbelt.concerns.rules.codes import CHECKS, DECISIONS, SAFE_NOW, THRESHOLDS
from shelterbelt.concerns.rules.moves import Lack

STEPS: dict[str, str] = {
    "safe": "1. Is every child safe now?",
    "known": "2. What is known?",
    "means": "3. What does it mean?",
    "follows": "4. What follows?",
}
"""Step -> heading."""

PATTERNS: dict[str, str] = {
    "first": "This is the first worry that we know of",
    "again": "There were worries before, and this is like them",
    "growing": "It happens more often, or is getting more serious",
    "other": "There were worries before, and this is another one",
    "not_known": "Not known",
}
"""What the history shows -> label."""


def screening_lacks(
    *,
    safe_now: str,
    safe_why: str,
    checks: Collection[str],
    pattern: str,
    notes: str,
    threshold: str,
    threshold_why: str,
    unknown: str,
    next_step: str,
    next_why: str,
) -> Lack | None:
    """Return the first thing that the screening lacks, or None when all four steps are answered with reasons."""
    asked = (
        (safe_now not in SAFE_NOW, "safe_now", "Choose whether every child is safe now."),
        (not safe_why.strip(), "safe_why", "Enter how you know, and what was done."),
        (bool(set(checks) - set(CHECKS)), "checks", "Choose from the list whose information you looked at."),
        (pattern not in PATTERNS, "pattern", "Choose what the history shows."),
        (not notes.strip(), "notes", "Enter what is known."),
        (threshold not in THRESHOLDS, "threshold", "Choose the level of need."),
        (not threshold_why.strip(), "threshold_why", "Enter why this level, and what speaks against it."),
        (not unknown.strip(), "unknown", "Enter what is not known and whose account is missing."),
        (next_step not in DECISIONS, "next_step", "Choose what should follow."),
        (not next_why.strip(), "next_why", "Enter why this should follow."),
    )
    return next((Lack(field, sentence) for lacking, field, sentence in asked if lacking), None)
