"""Permissions as a manager reads them: a name, what it lets do, and the roles that hold it."""

from dataclasses import dataclass
from typing import Any

REGISTER: dict[str, "Permission"] = {}


@dataclass(frozen=True)
class Permission:
    """A named permission and the roles (codes of ``kinds.ROLES``) that hold it."""

    name: str
    lets: str
    roles: frozenset[str]
    organisation_kinds: frozenset[str] = frozenset()

    def held_by(self, membership: Any) -> bool:
        """Whether the membership's role (and, where given, its organisation's kind) holds the permission."""
        if membership is None or membership.role not in self.roles:
            return False
        return not self.organisation_kinds or membership.organisation.kind in self.organisation_kinds


def permission(
    name: str, lets: str, roles: set[str], organisation_kinds: set[str] | None = None
) -> Permission:
    """Declare a permission once; the table of who can do what is made from all declarations."""
    if name in REGISTER:
        raise ValueError(f"The permission {name} is declared twice.")
    declared = Permission(name, lets, frozenset(roles), frozenset(organisation_kinds or set()))
    REGISTER[name] = declared
    return declared


@dataclass(frozen=True)
class KindOfRecord:
    """What the table of who can do what says of a kind of Record; the rooms above declare their kinds here."""

    label: str
    view_roles: frozenset[str]
    change_roles: frozenset[str]


KINDS_OF_RECORD: dict[str, KindOfRecord] = {}
"""Code -> what is shown of it."""

STANDINGS_TO_RECORD: list[tuple[str, str, str]] = []
"""How somebody stands to a Record, what a role that reads its kind may do, and what a role that works on it may; ``records`` fills it."""
