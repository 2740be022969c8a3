"""What every act on a concern shares: may they, is it still as they saw it, and what it opens or closes."""

from collections.abc import Iterable
from datetime import datetime

from shelterbelt.concerns.models import Concern, PathwaySetting
from shelterbelt.concerns.rules import Owed, owed_by_pathways, pathways
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import duty_here, law_applies
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import decide
from shelterbelt.records.actions import close, open_duty


def to_work_on(by: Membership, concern: Concern, version: int, now: datetime) -> Concern:
    """Return the concern locked for the edit; raises Refused when they may not change it, Stale when it
    moved on.
    """
    may_change(by, concern, now)
    return concern.edit_from(version)


def may_change(by: Membership, concern: Concern, now: datetime) -> None:
    """Raise Refused unless the membership may change the concern and its organisation holds it."""
    if concern.record.holder_id != by.organisation_id or not decide(by, "change", concern.record, now):
        raise Refused("You cannot change this concern.")


def open_owed(concern: Concern, owed: Iterable[Owed]) -> None:
    """Open duties that the holder owes, each with the limit that ``law`` gives it."""
    for each in owed:
        law = duty_here(each.code)
        due_at = law.due_at(each.started_at)
        if due_at is None:
            raise ValueError(f"{each.code} has no limit and cannot be opened as a duty")
        open_duty(
            record=concern.record,
            code=each.code,
            name=law.name,
            owed_by=concern.record.holder,
            started_at=each.started_at,
            due_at=due_at,
        )


def not_in_use(now: datetime) -> set[str]:
    """Return the pathways that this partnership has switched off."""
    return set(PathwaySetting.objects.filter(off_since__lte=now).values_list("code", flat=True))


def open_pathways(concern: Concern, now: datetime) -> None:
    """Open what the concern's pathways ask for after its decision, as far as they are in use here."""
    off = not_in_use(now)
    followed = [code for code in concern.pathways if code not in off]
    today = local_day(now)
    acts = {step.switch for way in pathways.ALL for step in way.steps if step.switch}
    switches = [code for code in sorted(acts) if law_applies(code, today)]
    open_owed(concern, owed_by_pathways(concern.decision, followed, now, switches))


def close_if_nothing_is_owed(concern: Concern, why: str, at: datetime) -> None:
    """Close the Record when no duty on it is open any more."""
    if concern.record.closed_at is None and not concern.record.duties.open().exists():
        close(record=concern.record, why=why, at=at)
