"""How much one person, and one organisation, may open, search and take out before they are stopped and a guardian is told.

What was done is read from the audit, in the query that finds the membership of a request, so that no page asks more. What a
person opened already today they can open again; nobody else is held up by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

from shelterbelt.audit.actions import Fact
from shelterbelt.audit.models import Entry
from shelterbelt.law.calendar import at_local_time, local_day
from shelterbelt.law.figures import figure
from shelterbelt.partnership.models import Membership, Notification

HOUR = timedelta(hours=1)
TOLD = "{} was stopped: more was opened, searched or taken out than one may. See what and why."


@dataclass(frozen=True)
class Limit:
    """What is counted, over which time, and the code of its figure in ``law``."""

    what: str
    span: str
    code: str

    @property
    def count_name(self) -> str:
        """The name under which the count stands on the membership."""
        return f"harvest_{self.what}_{self.span}"

    @property
    def figure_name(self) -> str:
        """The name under which a local figure stands on the membership."""
        return f"harvest_limit_{self.what}_{self.span}"


LIMITS = (
    Limit("open", "hour", "harvest.opens_in_an_hour"),
    Limit("open", "day", "harvest.opens_in_a_day"),
    Limit("search", "hour", "harvest.searches_in_an_hour"),
    Limit("export", "day", "harvest.exports_in_a_day"),
    Limit("organisation", "hour", "harvest.organisation_in_an_hour"),
)


def sort_of(act: str, subject_kind: str) -> str:
    """Return what a look counts as: 'search', 'export', 'open', or "" for lists and the like. Pure; by its first word."""
    verb = act.split(" ", 1)[0]
    if verb == "search":
        return "search"
    if verb in ("export", "download"):
        return "export"
    return "" if subject_kind in ("", "organisation") else "open"


# In the database's own words: this is asked on every page, and to put it together from parts costs more than to run it.
# Values are parameters always; both engines understand it, and the tests of the limits run on both.
MINE = """FROM audit_entry e WHERE e.actor IN (SELECT u.reference FROM partnership_user u WHERE u.id = %s OR u.same_as_id = %s)
AND e.is_look AND e.at >= %s"""
COUNTED = {
    "open": f"SELECT COUNT(DISTINCT e.subject) {MINE} AND e.subject_kind NOT IN ('', 'organisation')",
    "search": f"SELECT COUNT(*) {MINE} AND e.act LIKE 'search%%'",
    "export": f"SELECT COUNT(*) {MINE} AND (e.act LIKE 'export%%' OR e.act LIKE 'download%%')",
}
# A stream's entries are numbered without gaps: how many came since is a difference, not a count.
OF_ORGANISATION = """SELECT COALESCE((SELECT s.length FROM audit_stream s WHERE s.name = o.reference), 0)
- COALESCE((SELECT e.number FROM audit_entry e WHERE e.organisation = o.reference AND e.at < %s ORDER BY e.at DESC LIMIT 1), 0)
FROM partnership_organisation o WHERE o.id = partnership_membership.organisation_id"""
NUMBER = IntegerField()
FIGURE_HERE = "SELECT l.value FROM partnership_localsetting l WHERE l.code = %s"


def since_when(now: datetime) -> dict[str, datetime]:
    """Return from which moment on each span counts."""
    return {"hour": now - HOUR, "day": at_local_time(local_day(now), time(0))}


def asked_along(first_account: int, since: dict[str, datetime]) -> dict[str, Any]:
    """Return what the query for a person's memberships asks besides: what they did of late, and the figures here.

    ``first_account`` is the key of the first account of the human being; ``since`` as ``since_when`` gives it.
    """
    found: dict[str, Any] = {}
    for limit in LIMITS:
        begun = connection.ops.adapt_datetimefield_value(since[limit.span])
        found[limit.figure_name] = RawSQL(FIGURE_HERE, [limit.code], NUMBER)  # noqa: S611 - a constant, as those below
        if limit.what == "organisation":
            found[limit.count_name] = RawSQL(OF_ORGANISATION, [begun], NUMBER)  # noqa: S611
        else:
            mine = [first_account, first_account, begun]
            found[limit.count_name] = RawSQL(COUNTED[limit.what], mine, NUMBER)  # noqa: S611
    return found


def limits_passed(membership: Any, looks: Iterable[Fact], now: datetime) -> list[Limit]:
    """Return the limits that the looks of this request would pass; empty for nearly everybody, without a question."""
    sorts = {sort_of(each.act, each.subject_kind): each for each in looks}
    sorts.pop("", None)
    if not sorts or not hasattr(membership, LIMITS[0].count_name):
        return []
    passed = [
        limit
        for limit in LIMITS
        if (limit.what in sorts or limit.what == "organisation")
        and getattr(membership, limit.count_name) >= _allowed(membership, limit)
    ]
    if passed and set(sorts) == {"open"} and _all_seen_today(membership, looks, now):
        return []
    return passed


def _allowed(membership: Any, limit: Limit) -> int:
    here = getattr(membership, limit.figure_name)
    return int(here) if here is not None else figure(limit.code).value


def _all_seen_today(membership: Any, looks: Iterable[Fact], now: datetime) -> bool:
    subjects = {each.subject for each in looks if sort_of(each.act, each.subject_kind) == "open"}
    mine = Entry.objects.filter(actor__in=membership.user.accounts.values("reference"), subject__in=subjects)
    seen = mine.filter(is_look=True, at__gte=at_local_time(local_day(now), time(0)))
    return set(seen.values_list("subject", flat=True)) >= subjects


def tell_guardians(membership: Membership, now: datetime) -> None:
    """Tell the organisation's guardians, once a day for each person. Inside a transaction."""
    guardians = Membership.objects.in_force(now).filter(
        organisation=membership.organisation_id, role="guardian"
    )
    for guardian in guardians.exclude(user__in=membership.user.accounts):
        Notification.objects.get_or_create(
            key=f"harvest:{membership.user.reference}:{local_day(now)}:{guardian.reference}",
            defaults={
                "to": guardian,
                "text": TOLD.format(membership.user.name)[:300],
                "address": "/guardian/",
            },
        )
