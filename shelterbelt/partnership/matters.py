"""What takes two people here: each matter with who may ask, who may agree, and what happens then. Rooms declare theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from shelterbelt.partnership.permissions import Permission

REGISTER: dict[str, "Matter"] = {}


def nobody(_subject: str, _by: Any, _now: datetime) -> Any:
    """A matter that is asked on a page of its own, which says whose people decide."""
    return None


def declared_conflicts(membership: Any, now: datetime) -> Q:
    """The requests about what the member declared as a conflict of interest, as a condition on ``Approval``."""
    running = Q(until__isnull=True) | Q(until__gt=now)
    return Q(subject__in=membership.user.conflicts.filter(running, since__lte=now).values("subject"))


@dataclass(frozen=True)
class Matter:
    """One thing that a second person must agree to.

    ``asks`` and ``decides``: who may. Those who decide act for the organisation that the request names, unless their role is
    among ``everywhere``. ``subject``: what the general page asks for, such as "Reference of the record"; "" where the matter
    has a page of its own. ``holder_of``: whose people decide about a typed reference, or None; it asks the database the same
    number of questions whatever it finds. ``barred``: requests that a member must not decide. ``carry_out``: what happens, in
    the transaction in which the second person agrees; without it the asker uses the approval, once, with ``spend``.
    """

    code: str
    label: str
    sentence: str
    asks: Permission
    decides: Permission
    subject: str = ""
    everywhere: frozenset[str] = frozenset()
    holder_of: Callable[[str, Any, datetime], Any] = nobody
    barred: Callable[[Any, datetime], Q] = declared_conflicts
    carry_out: Callable[[Any, Any, datetime], None] | None = None


def matter(
    code: str, label: str, sentence: str, *, asks: Permission, decides: Permission, **more: Any
) -> Matter:
    """Declare a matter once, from the owning room's ``access`` or the act it belongs to."""
    if code in REGISTER:
        raise ValueError(f"The matter {code} is declared twice.")
    REGISTER[code] = Matter(code, label, sentence, asks, decides, **more)
    return REGISTER[code]


def decided_by(membership: Any) -> tuple[list[str], list[str]]:
    """Return the codes of what a member may decide: for their own organisation, and whatever the organisation."""
    held = [each for each in REGISTER.values() if each.decides.held_by(membership)]
    wide = [each.code for each in held if membership.role in each.everywhere]
    return [each.code for each in held if each.code not in wide], wide
