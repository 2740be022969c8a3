"""What every act of this room shares: may they, whose work it is, and what it opens, meets or ends."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from shelterbelt.core.errors import Refused
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.rules import Owed
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.records.access import decide
from shelterbelt.records.actions import open_duty
from shelterbelt.records.models import Record


def services_for(area: Area | None) -> Organisation | None:
    """Return the children's services of an area, or None."""
    return _serving(area, "childrens_services")


def police_for(area: Area | None) -> Organisation | None:
    """Return the police force of an area, or None."""
    return _serving(area, "police")


def forces_of(interview: Interview) -> list[Organisation]:
    """Return the forces that what a child said may be for: of where the child lives, and of the authority responsible."""
    found = [interview.force, police_for(interview.record.holder.area)]
    return list(dict.fromkeys(each for each in found if each is not None))


def _serving(area: Area | None, kind: str) -> Organisation | None:
    if area is None:
        return None
    there = Organisation.objects.filter(Q(area=area) | Q(serves=area), kind=kind, closed_on__isnull=True)
    return there.order_by("pk").distinct().first()


def may_change(by: Membership, record: Record, now: datetime) -> None:
    """Raise Refused unless the membership may change the Record."""
    if not decide(by, "change", record, now):
        raise Refused("You cannot change this record.")


def to_work_on(by: Membership, noun: Any, version: int, now: datetime) -> Any:
    """Return the noun locked for the edit; raises Refused when they may not change it, Stale when it moved on."""
    may_change(by, noun.record, now)
    return noun.edit_from(version)


def open_owed(
    record: Record, owed: Iterable[Owed], parties: dict[str, Organisation | None], time: int = 1
) -> None:
    """Open duties with the limit that ``law`` gives each; what no organisation is there to owe falls to the holder."""
    for each in owed:
        law = duty_here(each.code)
        due_at = law.due_at(each.started_at)
        if due_at is None:
            raise ValueError(f"{each.code} has no limit and cannot be opened as a duty")
        open_duty(
            record=record, code=each.code, name=law.name, owed_by=parties.get(each.by) or record.holder,
            started_at=each.started_at, due_at=due_at, time=time,
        )  # fmt: skip


def parties_of(episode: Episode) -> dict[str, Organisation | None]:
    """Return who stands behind the parties of an episode."""
    return {
        "childrens_services": episode.record.holder,
        "placing_authority": episode.responsible,
        "police": police_for(episode.record.area),
    }


def end_duties(record: Record, codes: Iterable[str], by: Membership, why: str, at: datetime) -> None:
    """Set open duties aside that nobody owes any longer, with the reason."""
    record.duties.open().filter(code__in=list(codes)).update(waived_at=at, waived_by=by, waived_why=why[:500])


def check_moment(
    field: str, moment: datetime, now: datetime, *, after: datetime | None = None, of: str = ""
) -> None:
    """Raise Refused, naming the field, for a moment in the future or before what it follows."""
    if moment > now:
        raise Refused("This must be in the past.", field)
    if after is not None and moment < after:
        raise Refused(f"This must be after {of}.", field)
