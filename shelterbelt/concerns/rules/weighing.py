"""Where the harm lies and which context has to change first. Pure; weights are a worker's words, never a score of the child."""

from collections.abc import Mapping

from shelterbelt.concerns.rules.codes import CONTEXTS
from shelterbelt.concerns.rules.moves import Lack

WEIGHTS: dict[str, str] = {
    "0": "None: looked at, and no harm found here",
    "1": "Some of the harm lies here",
    "2": "Much of the harm lies here",
    "3": "Most of the harm lies here",
    "not_known": "Not known yet",
}
"""Weight of a context -> label."""

DIRECTIONS: dict[str, str] = {
    "first": "First time",
    "more": "More than before",
    "less": "Less than before",
    "same": "As before",
}
"""How a weight moved since the last weighing -> words."""


def direction(before: str, now: str) -> str:
    """Return how a weight moved; what was or is not known has no direction and counts as the first time."""
    if not before.isdigit() or not now.isdigit():
        return "first"
    return "same" if before == now else "more" if int(now) > int(before) else "less"


def weighing_lacks(
    *,
    weights: Mapping[str, str],
    whys: Mapping[str, str],
    first: str,
    first_why: str,
    agreed_by: str,
    child_view: str,
    parent_view: str,
    exploitation: bool,
) -> Lack | None:
    """Return the first thing that the weighing lacks, or None when it is whole.

    Each context has a weight, each weight that is known its reason. Where a child is exploited at least one context outside
    the home is known (strategy MAW-CYP-8). The context that has to change first is one where harm lies.
    """
    for code, label in CONTEXTS.items():
        if weights.get(code) not in WEIGHTS:
            return Lack(f"weight_{code}", f"{label}: choose how much of the harm lies there.")
        if weights[code] != "not_known" and not whys.get(code, "").strip():
            return Lack(f"why_{code}", f"{label}: enter what shows it.")
    known_outside = any(weights[code] != "not_known" for code in CONTEXTS if code != "home")
    harm = {code for code in CONTEXTS if weights[code] in ("1", "2", "3")}
    asked = (
        (exploitation and not known_outside, "weight_peers",
         "Exploitation lies mostly outside the home: weigh at least one context there."),
        (first not in CONTEXTS, "first", "Choose which context has to change first."),
        (bool(harm) and first not in harm, "first", "Choose a context where harm lies to change first."),
        (not first_why.strip(), "first_why", "Enter what has to change there, and why first."),
        (not agreed_by.strip(), "agreed_by", "Enter who agreed to this."),
        (not child_view.strip(), "child_view", "Enter what the child says to it, or why it is not known."),
        (not parent_view.strip(), "parent_view", "Enter what a parent or carer says to it, or why it is not known."),
    )  # fmt: skip
    return next((Lack(field, sentence) for lacking, field, sentence in asked if lacking), None)
