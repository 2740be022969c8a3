"""Recording that those who have to know were told, and meeting the duties to tell them."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.missing.access import WORK
from shelterbelt.missing.actions.work import check_moment, may_change
from shelterbelt.missing.models import Episode, Told
from shelterbelt.missing.rules import codes, must_know
from shelterbelt.missing.rules.owed import SENIOR, TELL_ALL, TOLD_BY
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import meet


@action(WORK, "record who was told that a child is missing")
def record_told(*, by: Membership, episode: Episode, party: str, told_at: datetime, how: str = "") -> Told:
    """Return that a party (a key of ``codes.PARTIES``) was told at the moment; duties to tell it are met by that."""
    now = clock.now()
    may_change(by, episode.record, now)
    if party not in codes.PARTIES:
        raise Refused("Choose who was told.", "party")
    check_moment("told_at", told_at, now, after=episode.last_seen_at, of="the child was last seen")
    told = Told.objects.create(episode=episode, party=party, told_at=told_at, how=how.strip(), recorded_by=by)
    meet_told(episode, by)
    if party == "senior":
        owed = (
            episode.record.duties.open().filter(code__in=SENIOR, started_at__lte=told_at).order_by("due_at")
        )
        for duty in owed[:1]:
            meet(record=episode.record, code=duty.code, by=by, at=told_at)
    return told


def meet_told(episode: Episode, by: Membership) -> None:
    """Meet each duty to tell whose parties have all been told, at the moment at which the last of them was."""
    first: dict[str, datetime] = {}
    for party, at in episode.told.order_by("told_at").values_list("party", "told_at"):
        first.setdefault(party, at)
    everyone = must_know(in_care=episode.is_from_care, looked_after_elsewhere=episode.placed_elsewhere)
    for code, parties in {**TOLD_BY, TELL_ALL: tuple(everyone)}.items():
        if all(party in first for party in parties):
            meet(record=episode.record, code=code, by=by, at=max(first[party] for party in parties))
