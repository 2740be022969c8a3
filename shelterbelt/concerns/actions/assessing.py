"""What follows the decision: steps taken, both statuses, underlying factors, the end of the assessment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS
from shelterbelt.concerns.actions.work import close_if_nothing_is_owed, open_owed, to_work_on
from shelterbelt.concerns.models import ChildStatus, Concern
from shelterbelt.concerns.rules import STEPS, needs_no_more_work, owed_on_step
from shelterbelt.concerns.rules.codes import STATUS_CONSIDERED, UNDERLYING_FACTORS
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import meet
from shelterbelt.records.models import Note


@action(ASSESS, "record both statuses")
def record_both_statuses(
    *, by: Membership, concern: Concern, version: int, statuses: Mapping[str, Mapping[str, Any]]
) -> Concern:
    """Return the concern with both statuses answered for each child in ``statuses``.

    ``statuses``: a ``ChildStatus`` reference to ``{"harmed": "yes" | "no" | "no_information",
    "harmed_why": text,
    "harming": ..., "harming_why": text, "referred": bool}``; a true ``referred`` refers the child in
    their own right.
    The duty is met once every child in the concern is answered.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    for child in _children(concern, statuses):
        _consider(child, statuses[child.reference], by, now)
    if not concern.children.filter(considered_at__isnull=True).exists():
        meet(record=concern.record, code="hsb.both_statuses", by=by, at=now)
    concern.save()
    return concern


def _consider(child: ChildStatus, said: Mapping[str, Any], by: Membership, now: datetime) -> None:
    if said.get("harmed") not in STATUS_CONSIDERED or said.get("harming") not in STATUS_CONSIDERED:
        raise Refused("Answer both questions for each child: harmed, and harming.")
    child.harmed, child.harming = said["harmed"], said["harming"]
    child.harmed_why, child.harming_why = said.get("harmed_why", ""), said.get("harming_why", "")
    child.considered_at, child.considered_by = now, by
    if said.get("referred") and child.referred_at is None:
        child.referred_at = now
    child.save()


@action(ASSESS, "record underlying factors")
def record_underlying_factors(
    *, by: Membership, concern: Concern, version: int, factors: Mapping[str, Mapping[str, Any]]
) -> Concern:
    """Return the concern with what lies beneath the behaviour of each child in ``factors``.

    ``factors``: a ``ChildStatus`` reference to ``{"factors": [codes], "not_known_why": text}``, one of
    the two filled
    in. The duty is met once every child who was said, or considered, to have harmed is answered.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    for child in _children(concern, factors):
        _record_factors(child, factors[child.reference], by, now)
    if not concern.children.to_explore().filter(factors_recorded_at__isnull=True).exists():
        meet(record=concern.record, code="hsb.underlying_factors", by=by, at=now)
    concern.save()
    return concern


def _record_factors(child: ChildStatus, said: Mapping[str, Any], by: Membership, now: datetime) -> None:
    chosen, why = list(said.get("factors", ())), str(said.get("not_known_why", "")).strip()
    if set(chosen) - set(UNDERLYING_FACTORS) or bool(chosen) == bool(why):
        raise Refused("For each child choose what lies beneath, or say why it is not yet known.")
    if "none_found" in chosen and len(chosen) > 1:
        raise Refused("Choose either factors or that none were found.")
    child.factors, child.factors_not_known_why = dict.fromkeys(chosen, True), why
    child.factors_recorded_at, child.factors_recorded_by = now, by
    child.save()


@action(ASSESS, "record a step")
def record_step(
    *,
    by: Membership,
    concern: Concern,
    version: int,
    step: str,
    happened_at: datetime,
    text: str,
    enquiry_begins: bool = False,
) -> Concern:
    """Return the concern with a step taken (a key of ``rules.STEPS``) kept as a note; its duty is met at
    that moment.

    A strategy discussion with ``enquiry_begins`` opens the duty to hold the initial conference.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    if happened_at > now or happened_at < concern.received_at:
        raise Refused("Enter a moment after the concern was received and not in the future.", "happened_at")
    if not text.strip():
        raise Refused("Enter what was decided.", "text")
    if step not in STEPS or meet(record=concern.record, code=step, by=by, at=happened_at) is None:
        raise Refused("This step is not owed on this concern.")
    Note.objects.create(
        record=concern.record, text=f"{STEPS[step]}.\n\n{text}", happened_at=happened_at, written_by=by
    )
    open_owed(concern, owed_on_step(step, enquiry_begins=enquiry_begins, happened_at=happened_at))
    concern.save()
    if needs_no_more_work(concern.decision):
        close_if_nothing_is_owed(concern, concern.get_decision_display(), now)
    return concern


@action(ASSESS, "finish an assessment")
def finish_assessment(*, by: Membership, concern: Concern, version: int, outcome: str) -> Concern:
    """Return the concern with its assessment finished. For harmful sexual behaviour both statuses and
    what lies
    beneath are recorded first. The Record closes when nothing more is owed on it.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    if concern.assessment_started_at is None or concern.assessment_finished_at is not None:
        raise Refused("There is no assessment to finish.")
    if not outcome.strip():
        raise Refused("Enter what the assessment found and what happens now.", "outcome")
    if concern.record.duties.open().filter(code__startswith="hsb.").exists():
        raise Refused("Record both statuses and what lies beneath before you finish the assessment.")
    concern.assessment_outcome = outcome.strip()
    concern.assessment_finished_at, concern.assessment_finished_by = now, by
    concern.save()
    for code in ("assessment.checkpoint", "assessment.child_and_family"):
        meet(record=concern.record, code=code, by=by, at=now)
    close_if_nothing_is_owed(concern, "The assessment is finished", now)
    return concern


def _children(concern: Concern, said: Mapping[str, object]) -> list[ChildStatus]:
    found = list(concern.children.select_for_update(of=("self",)).filter(reference__in=said).order_by("pk"))
    if not said or len(found) != len(said):
        raise Refused("Choose children of this concern.")
    return found
