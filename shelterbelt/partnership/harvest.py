"""How much one person, and one organisation, may open, search and take out before they are stopped and a guardian is told.

What was done is read from the audit, in the query that finds the membership of a request, so that no page asks more. What a
person opened already today they can open again; nobody else is held up by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from shelterbelt.audit.actions import Fact
from shelterbelt.audit.models import Entry, Stream
from shelterbelt.law.calendar import at_local_time, local_day
from shelterbelt.law.figures import figure
from shelterbelt.partnership.models import LocalSetting, Membership, Notification, User

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


def asked_along(user: User, now: datetime) -> dict[str, Any]:
    """Return what the query for a person's memberships asks besides: what they did of late, and the figures here."""
    since = {"hour": now - HOUR, "day": at_local_time(local_day(now), time(0))}
    found: dict[str, Any] = {}
    for limit in LIMITS:
        chosen = LocalSetting.objects.filter(code=limit.code).values("value")[:1]
        found[limit.figure_name] = Subquery(chosen)
        found[limit.count_name] = _count(limit, user, since[limit.span])
    return found


def _count(limit: Limit, user: User, since: datetime) -> Any:
    if limit.what == "organisation":
        # A stream's entries are numbered without gaps: how many came since is a difference, not a count.
        stream = Stream.objects.filter(name=OuterRef("organisation__reference")).values("length")[:1]
        before = Entry.objects.filter(organisation=OuterRef("organisation__reference"), at__lt=since)
        last = before.order_by("-at").values("number")[:1]
        return Coalesce(Subquery(stream), 0) - Coalesce(Subquery(last), 0)
    looks = Entry.objects.filter(actor__in=user.accounts.values("reference"), is_look=True, at__gte=since)
    if limit.what == "open":
        looks = looks.exclude(subject_kind__in=("", "organisation"))
        counted = Count("subject", distinct=True)
    else:
        verbs = ("search",) if limit.what == "search" else ("export", "download")
        words = looks.none()
        for verb in verbs:
            words = words | looks.filter(act__startswith=verb)
        looks, counted = words, Count("pk")
    rows = looks.order_by().annotate(one=F("is_look")).values("one").annotate(n=counted).values("n")
    return Coalesce(Subquery(rows), 0)


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
