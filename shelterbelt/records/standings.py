"""The ways in which somebody can stand to a Record and what they may then do, in words: for the page of who can do what.

Worked out from ``access.allows``, which is held against the table of decisions.
"""

from shelterbelt.partnership.permissions import STANDINGS_TO_RECORD
from shelterbelt.records.access import ACTIONS, Facts, allows

WORDS = {
    "view": "open it", "list": "see it in lists", "search": "find it", "count": "count it", "read_audit": "see who looked",
    "print": "print it", "download": "save its papers", "export": "take it out in a file", "match": "compare its people",
    "change": "change it", "note": "write notes", "link": "link it", "share": "share it", "do_duty": "do what is owed",
    "view_section": "ask a second person for protected words", "seal": "seal it",
}  # fmt: skip
"""Action -> what it lets somebody do. Opening a new record of the kind is the same in every standing and left out."""
OUR_OWN = {"organisation_reaches": True, "organisation_holds": True}
STANDINGS: dict[str, tuple[str, dict[str, bool]]] = {
    "allocated": ("Their organisation holds it and they were given something to do on it", OUR_OWN),
    "same_organisation": ("Their organisation holds it", OUR_OWN),
    "shared_in_force": (
        "It is shared with their organisation, or it takes part",
        {"organisation_reaches": True},
    ),
    "share_expired": ("It was shared until a day that has passed", {}),
    "share_withdrawn": ("It was shared and taken back", {}),
    "other_organisation": ("Their organisation has no part in it", {}),
    "restricted": ("What it says is disputed; their organisation holds it", {**OUR_OWN, "restricted": True}),
    "restricted_elsewhere": (
        "What it says is disputed; another organisation holds it",
        {"organisation_reaches": True, "restricted": True},
    ),
    "sealed": ("It is sealed and they are not named on it", {**OUR_OWN, "sealed": True}),
    "sealed_and_named": ("It is sealed and they are named on it", {**OUR_OWN, "sealed": True, "named": True}),
    "in_conflict": ("It is their own, a relative's or a colleague's", {**OUR_OWN, "in_conflict": True}),
    "past_retention": (
        "It is past its last day of use",
        {**OUR_OWN, "closed": True, "past_retention": True},
    ),
    "closed": ("It is closed", {**OUR_OWN, "closed": True}),
    "emergency": ("They opened it in an emergency within the hour", {"in_emergency": True}),
    "emergency_over": ("They opened it in an emergency earlier", {}),
    "membership_ended": (
        "Their membership has ended, or they have left",
        {**OUR_OWN, "membership_in_force": False},
    ),
}
"""Code of the table of decisions -> the standing in words, and the facts that it brings."""


def facts_in(standing: str, *, works: bool) -> Facts:
    """Return the facts of somebody whose role works on the kind, or only reads it, in a standing."""
    said = dict.fromkeys(Facts.__dataclass_fields__, False) | {"membership_in_force": True}
    return Facts(**{**said, "role_covers_kind": True, "role_changes_kind": works, **STANDINGS[standing][1]})


def allowed_in(standing: str, *, works: bool) -> frozenset[str]:
    """Return the actions that are allowed in a standing."""
    facts = facts_in(standing, works=works)
    return frozenset(action for action in ACTIONS if allows(action, facts))


def _words(actions: frozenset[str]) -> str:
    said = [words for action, words in WORDS.items() if action in actions]
    return ", ".join(said).capitalize() if said else "Nothing: it does not exist for them"


STANDINGS_TO_RECORD += [
    (label, _words(allowed_in(code, works=False)), _words(allowed_in(code, works=True)))
    for code, (label, _facts) in STANDINGS.items()
]
