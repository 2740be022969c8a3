"""Recording a meeting on a concern, with who was there, what was decided and who does what."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS
from shelterbelt.concerns.actions.work import to_work_on
from shelterbelt.concerns.models import Concern, Discussion, DiscussionAction
from shelterbelt.concerns.rules import meeting as rules
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import meet, open_duty

LATER = "review_conference.later"


@action(ASSESS, "record a meeting")
def record_meeting(
    *,
    by: Membership,
    concern: Concern,
    version: int,
    kind: str,
    held_at: datetime,
    present: Mapping[str, str],
    decision: str,
    said: Mapping[str, str],
    actions: Iterable[tuple[str, str, date]] = (),
) -> Concern:
    """Return the concern with a meeting kept: its duty is met, and what it starts is owed from when it was held.

    ``kind``: a key of ``rules.meeting.MEETINGS``; ``present``: agency -> presence; ``said``: the texts of ``Discussion``
    by field; ``actions``: (what, who, by which day). Who must be there and was not needs its reason.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    _refuse(concern, kind, held_at, present, decision, said, now)
    held = Discussion.objects.create(
        concern=concern, kind=kind, held_at=held_at, present=dict(present), decision=decision, recorded_by=by,
        **{name: text.strip() for name, text in said.items()},
    )  # fmt: skip
    DiscussionAction.objects.bulk_create(
        DiscussionAction(discussion=held, what=what, who=who, due_on=due_on) for what, who, due_on in actions
    )
    _meet(concern, kind, by, held_at)
    for code in rules.starts(kind, decision):
        _start(concern, code, held_at, held.reference if code == LATER else "")
    concern.save()
    return concern


def _refuse(
    concern: Concern,
    kind: str,
    held_at: datetime,
    present: Mapping[str, str],
    decision: str,
    said: Mapping[str, str],
    now: datetime,
) -> None:
    if kind not in rules.MEETINGS:
        raise Refused("There is no such meeting.")
    if held_at > now or held_at < concern.received_at:
        raise Refused("Enter a moment after the concern was received and not in the future.", "held_at")
    if decision not in rules.MEETINGS[kind].decisions:
        raise Refused("Choose what was decided.", "decision")
    if set(present) - set(rules.AGENCIES) or set(present.values()) - set(rules.PRESENCE):
        raise Refused("Choose for each agency whether it took part.", "present")
    missing = rules.who_was_missing(kind, present)
    if missing and not said.get("missing_why", "").strip():
        raise Refused(
            f"Say why these took no part, and how they were heard: {', '.join(missing)}.", "missing_why"
        )
    blank = next(
        (name for name in ("chair", "shared", "reasons", "tells_family") if not said.get(name, "").strip()),
        "",
    )
    if blank:
        raise Refused("Answer every question that is not optional.", blank)


def _meet(concern: Concern, kind: str, by: Membership, held_at: datetime) -> None:
    codes = [rules.MEETINGS[kind].duty] + ([LATER] if kind == "review" else [])
    for code in codes:
        meet(record=concern.record, code=code, by=by, at=held_at)


def _start(concern: Concern, code: str, held_at: datetime, about: str) -> None:
    owed = duty_here(code)
    due_at = owed.due_at(held_at)
    if due_at is not None:
        open_duty(
            record=concern.record, code=code, name=owed.name, owed_by=concern.record.holder, started_at=held_at,
            due_at=due_at, about=about,
        )  # fmt: skip


@action(ASSESS, "mark an agreed action as done")
def finish_action(*, by: Membership, concern: Concern, version: int, number: int) -> Concern:
    """Return the concern with the meeting's action of this row number done; a second time changes nothing."""
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    found: Any = DiscussionAction.objects.filter(discussion__concern=concern, pk=number).first()
    if found is None:
        raise Refused("There is no such action.")
    if found.done_at is None:
        found.done_at = now
        found.save(update_fields=["done_at"])
    concern.save()
    return concern
