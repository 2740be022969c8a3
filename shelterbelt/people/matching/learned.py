"""Which weights are in use: those that somebody took into use from what was learned here, else the defaults."""

from typing import Any

from shelterbelt.core.kept import kept_rows
from shelterbelt.people.matching.weights import COMMON, DEFAULT, Weights
from shelterbelt.people.models.learned import LearnedWeights


def weights_in_force() -> Weights:
    """Return the weights with which names are compared now; one query."""
    rows = kept_rows("weights in force", _in_force, {})
    return weights_of(rows[0]) if rows else DEFAULT


def _in_force(_values: Any) -> Any:
    return LearnedWeights.objects.filter(used_since__isnull=False, used_until__isnull=True).order_by("pk")


def weights_of(row: LearnedWeights) -> Weights:
    """Return the weights of a learning; what it says nothing of stays as the default has it."""
    return Weights(f"Learned weights {row.number}", row.card["bits"], row.card.get("common") or COMMON)
