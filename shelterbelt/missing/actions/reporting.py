"""Reporting that a child is missing: it becomes a Record, those who have to know are told, and clocks start."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.missing.access import KIND, REPORT
from shelterbelt.missing.actions.telling import meet_told
from shelterbelt.missing.actions.work import (
    check_moment,
    open_owed,
    parties_of,
    police_for,
    services_for,
)
from shelterbelt.missing.models import Episode, Report, Told
from shelterbelt.missing.rules import codes, is_pattern, owed_on_report
from shelterbelt.missing.rules.owed import PATTERN, Owed
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.records.access import people_visible_to
from shelterbelt.records.actions import add_part, open_record
from shelterbelt.records.models import Role
from shelterbelt.records.telling import colleagues, tell

FACTS = (
    "absence", "missing_from", "setting", "school", "relationship", "last_seen_at", "last_seen_where", "wearing",
    "why_worried", "tried", "out_of_character", "believed_with", "believed_where", "contact", "trigger_plan",
    "sexual_exploitation", "criminal_exploitation", "police_reference",
)  # fmt: skip
"""What a report may say of the episode."""
NOBODY = "No children's services are known for this area. Ask an administrator to enter them."


@action(REPORT, "report a child missing")
def report_missing(
    *,
    by: Membership,
    child: Person | None = None,
    named: Mapping[str, Any] | None = None,
    responsible: Organisation | None = None,
    police_told: bool = False,
    worries: tuple[str, ...] = (),
    **facts: Any,
) -> Report:
    """Return the report of a child who is known here (``child``) or named for the first time (``named``).

    ``facts`` are fields of ``FACTS``; ``responsible`` is the authority that looks after the child, without it that of
    the area in which the child lives.
    """
    now = clock.now()
    _check(facts, worries, now)
    holder = _holder(by, facts.get("setting"))
    child = _child(by, child, named, now)
    record = open_record(kind=KIND, area=_area(holder), holder=holder, at=now)
    episode = Episode.objects.create(
        reference=record.reference, record=record, child=child, reported_at=now,
        responsible=responsible or holder, placed_elsewhere=responsible not in (None, holder),
        is_repeat=_begins(child, now) != [], worries=dict.fromkeys(worries, True), **facts,
    )  # fmt: skip
    report = Report.objects.create(
        episode=episode, organisation=by.organisation, reported_by=by, reported_at=now
    )
    _take_part(episode, by, now)
    elsewhere = episode.placed_elsewhere
    open_owed(record, owed_on_report(now, looked_after_elsewhere=elsewhere), parties_of(episode))
    _open_pattern(episode, now)
    _told_by_reporting(episode, by, police_told, now)
    _tell(episode, now)
    return report


def _check(facts: Mapping[str, Any], worries: tuple[str, ...], now: datetime) -> None:
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise TypeError(f"A report does not say {sorted(unknown)}.")
    if facts.get("absence") not in codes.ABSENCES:
        raise Refused("Choose whether the child is missing or away without authorisation.", "absence")
    if facts.get("missing_from") not in codes.REPORTED_FROM:
        raise Refused("Choose from where the child is missing.", "missing_from")
    if set(worries) - set(codes.WORRIES):
        raise Refused("Choose concerns from the list.", "worries")
    if facts.get("last_seen_at") is None:
        raise Refused("Enter when the child was last seen.", "last_seen_at")
    check_moment("last_seen_at", facts["last_seen_at"], now)


def _holder(by: Membership, setting: Organisation | None) -> Organisation:
    """The children's services where the child lives: of the setting's area, else of the reporter's."""
    area = (setting.area if setting else None) or by.area or by.organisation.area
    found = by.organisation if by.organisation.kind == "childrens_services" and setting is None else None
    holder = found or services_for(area)
    if holder is None:
        raise Refused(NOBODY)
    return holder


def _area(holder: Organisation) -> Area:
    if holder.area is None:
        raise Refused(NOBODY)
    return holder.area


def _child(by: Membership, child: Person | None, named: Mapping[str, Any] | None, now: datetime) -> Person:
    if child is not None:
        if not may_report_again(by, child, now):
            raise Refused("Choose a child whom your organisation knows here.", "child")
        return child
    named = named or {}
    if not (named.get("given_name") and named.get("family_name")):
        raise Refused("Enter the child's first and family name.", "given_name")
    wanted = {f"identities__{field}__iexact": named[field].strip() for field in ("given_name", "family_name")}
    if named.get("born_on"):
        again = Person.objects.filter(pk__in=_reported(by), identities__born_on=named["born_on"], **wanted)
        if again.exists():
            return again.order_by("pk").distinct()[0]
    person = Person.objects.create()
    claim(person=person, source=by.organisation, stated_by="worker_observed", **named)
    return person


def may_report_again(by: Membership, child: Person, now: datetime) -> bool:
    """Whether the organisation reported this child before, or works with them on a Record that the member sees."""
    known = Person.objects.filter(pk__in=_reported(by)) | Person.objects.filter(
        pk__in=people_visible_to(by, now).values("pk")
    )
    return known.filter(pk=child.pk).exists()


def _reported(by: Membership) -> Any:
    return Report.objects.visible_to(by, clock.now()).values("episode__child")


def _begins(child: Person, now: datetime) -> list[datetime]:
    """When the child's earlier episodes within the longer window were reported."""
    since = now - timedelta(days=figure_here("missing.pattern_quarter_days"))
    rows = Episode.objects.filter(child=child, reported_at__gte=since, reported_at__lt=now)
    return list(rows.values_list("reported_at", flat=True))


def _take_part(episode: Episode, by: Membership, now: datetime) -> None:
    record, said = episode.record, by.organisation
    add_part(record=record, role=Role.ABOUT, stated_by=said, at=now, person=episode.child)
    for agency in {police_for(record.area), episode.responsible} - {None, record.holder}:
        add_part(record=record, role=Role.AGENCY, stated_by=said, at=now, organisation=agency)


def _open_pattern(episode: Episode, now: datetime) -> None:
    windows = tuple(
        (figure_here(f"missing.pattern_{name}_times"), figure_here(f"missing.pattern_{name}_days"))
        for name in ("quarter", "month")
    )
    if is_pattern([*_begins(episode.child, now), now], now, windows):  # type: ignore[arg-type]
        open_owed(episode.record, [Owed(PATTERN, "placing_authority", now)], parties_of(episode))


def _told_by_reporting(episode: Episode, by: Membership, police_told: bool, now: datetime) -> None:
    """Whoever reports knows; so do the police where the reporter has told them."""
    parties = {"police": "police", "childrens_services": "childrens_services"}
    knows = {parties[by.organisation.kind]} if by.organisation.kind in parties else set()
    if by.organisation_id == episode.setting_id and episode.is_from_care:
        knows.add("placement")
    if by.organisation_id == episode.responsible_id and episode.placed_elsewhere:
        knows = knows - {"childrens_services"} | {"placing_authority"}
    if police_told or episode.police_reference:
        knows.add("police")
    for party in sorted(knows):
        Told.objects.create(episode=episode, party=party, told_at=now, how="With the report", recorded_by=by)
    meet_told(episode, by)


def _tell(episode: Episode, now: datetime) -> None:
    record = episode.record
    police = police_for(record.area)
    for organisation, roles in (
        (record.holder, {"screener"}),
        (episode.responsible, {"screener"}),
        (police, {"practitioner"}),
    ):
        if organisation is not None:
            tell(
                to=colleagues(organisation, roles, now, {"missing_coordinator"}, record=record),
                key=f"missing:{record.reference}",
                text="A child was reported missing. Open the episode now.",
                page="missing:episode",
                reference=record.reference,
            )
