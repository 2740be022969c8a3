"""The table of decisions as the tests read it: what a combination of facts, or a role and a relation, may do."""

from pathlib import Path

import yaml

TABLE = yaml.safe_load((Path(__file__).parent / "decisions.yaml").read_text())
LOOKS, TAKES, WORKS = (set(TABLE["actions"][name]) for name in ("looks", "takes", "works"))
EVERY_ACTION = [action for group in TABLE["actions"].values() for action in group]
USUAL = {
    "membership_in_force": True, "organisation_reaches": False, "organisation_holds": False, "in_emergency": False,
    "sealed": False, "named": False, "restricted": False, "in_conflict": False, "past_retention": False, "closed": False,
}  # fmt: skip
"""What holds of somebody of whom a relation says nothing else."""


def expected(facts: dict[str, bool]) -> set[str]:
    """What the table lets somebody do, by its first row that fits."""
    return set(next(row["may"] for row in TABLE["rows"] if row["facts"].items() <= facts.items()))


def facts_by(role: str, kind: str, relation: str) -> dict[str, bool]:
    """The facts that a role brings to a kind of Record, standing to it in a relation."""
    roles = TABLE["kinds"][kind]
    works = role in roles["works"]
    return {
        **USUAL, **TABLE["relations"][relation],
        "role_covers_kind": works or role in roles["reads"], "role_changes_kind": works,
    }  # fmt: skip


def may(role: str, kind: str, relation: str) -> set[str]:
    """What a role may do with a kind of Record to which it stands in a relation."""
    return expected(facts_by(role, kind, relation)) - set(TABLE["kinds"][kind].get("never", ()))
