"""Following a pathway: its steps, additional risks, what the police decided, and which pathways are in use."""

from collections.abc import Mapping
from datetime import date, datetime

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS, SET_PATHWAYS, TELL_OUTCOME
from shelterbelt.concerns.actions.work import close_if_nothing_is_owed, to_work_on
from shelterbelt.concerns.models import ChildStatus, Concern, PathwaySetting, PoliceOutcome, StepTaken
from shelterbelt.concerns.rules import needs_no_more_work
from shelterbelt.concerns.rules.behaviour import POLICE_OUTCOMES
from shelterbelt.concerns.rules.codes import ADDITIONAL_RISKS, STATUS_CONSIDERED
from shelterbelt.concerns.rules.pathways import ALWAYS_ON, BY_CODE, step_of
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import decide
from shelterbelt.records.actions import meet, set_aside


@action(ASSESS, "take a step of a pathway")
def take_step(
    *,
    by: Membership,
    concern: Concern,
    version: int,
    step: str,
    outcome: str,
    happened_at: datetime,
    number: str = "",
    words: str = "",
) -> Concern:
    """Return the concern with a step of its pathway taken, or not taken with the reason.

    ``step`` is the last part of the duty's code, ``outcome`` one of that step's. What was not taken is set aside as a
    duty, so that it never counts as done; a step that is not owed yet, or was taken before, is kept as well.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    known = step_of(step)
    chosen = next((each for each in known.outcomes if each.code == outcome), None) if known else None
    if known is None or chosen is None:
        raise Refused("Choose how this step ended.", "outcome")
    if happened_at > now:
        raise Refused("Enter a moment that is not in the future.", "happened_at")
    if chosen.explains and not words.strip():
        raise Refused("Say why this step is not taken.", "words")
    StepTaken.objects.create(
        concern=concern, duty=known.duty, outcome=outcome, happened_at=happened_at, number=number.strip(),
        words=words.strip(), recorded_by=by,
    )  # fmt: skip
    settle(concern, known.duty, by, happened_at, words.strip() if chosen.explains else "", now)
    concern.save()
    return concern


def settle(
    concern: Concern, duty: str, by: Membership, at: datetime, not_done_why: str, now: datetime
) -> None:
    """Meet the duty of a step, or set it aside with the reason; close the Record when the work had ended before."""
    if not_done_why:
        set_aside(record=concern.record, code=duty, by=by, at=now, why=not_done_why)
    else:
        meet(record=concern.record, code=duty, by=by, at=at)
    if needs_no_more_work(concern.decision) or concern.assessment_finished_at is not None:
        close_if_nothing_is_owed(concern, concern.get_decision_display(), now)


@action(ASSESS, "consider additional risks")
def consider_risks(
    *, by: Membership, concern: Concern, version: int, risks: Mapping[str, str], words: str = ""
) -> Concern:
    """Return the concern with each additional risk answered: yes, no or no information; none is left blank."""
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    missing = [label for code, label in ADDITIONAL_RISKS.items() if risks.get(code) not in STATUS_CONSIDERED]
    if missing or set(risks) - set(ADDITIONAL_RISKS):
        raise Refused(f"Answer each risk. Missing: {', '.join(missing)}.", "risks")
    concern.risks, concern.risks_words = dict(risks), words.strip()
    concern.risks_at, concern.risks_by = now, by
    settle(concern, "pathway.additional_risks", by, now, "", now)
    concern.save()
    return concern


@action(TELL_OUTCOME, "record what the police decided")
def record_police_outcome(
    *,
    by: Membership,
    concern: Concern,
    child: ChildStatus,
    code: str,
    outcome_21: str,
    outcome_22: str,
    decided_on: date,
    why: str = "",
) -> PoliceOutcome:
    """Return what the police decided about a child who is suspected, with whether Outcomes 21 and 22 were considered.

    The police and children's services may record it, on a concern that their organisation reaches.
    """
    now = clock.now()
    if not decide(by, "change", concern.record, now) or child.concern_id != concern.pk:
        raise Refused("You cannot record this.")
    if code not in POLICE_OUTCOMES or {outcome_21, outcome_22} - set(STATUS_CONSIDERED):
        raise Refused("Choose what the police decided, and whether each outcome was considered.", "code")
    if decided_on > now.date():
        raise Refused("Enter a day that is not in the future.", "decided_on")
    if "no" in (outcome_21, outcome_22) and not why.strip():
        raise Refused("Say why it was not considered.", "why")
    return PoliceOutcome.objects.create(
        concern=concern, child=child, code=code, outcome_21=outcome_21, outcome_22=outcome_22, why=why.strip(),
        decided_on=decided_on, recorded_by=by,
    )  # fmt: skip


@action(SET_PATHWAYS, "set a pathway")
def set_pathway(
    *, by: Membership, code: str, version: int, in_use: bool, words: str = "", why: str = ""
) -> PathwaySetting:
    """Return how a pathway stands here: in use or not (with the reason), and how this partnership does it.

    ``version`` is 0 where nothing was set before. Raises Stale, Refused.
    """
    if code not in BY_CODE:
        raise Refused("There is no such pathway.")
    if not in_use and code in ALWAYS_ON:
        raise Refused("This pathway is for what no other is made for and stays in use.", "in_use")
    if not in_use and not why.strip():
        raise Refused("Say why this pathway is not in use here.", "why")
    now = clock.now()
    row = PathwaySetting.objects.filter(code=code).first()
    if row is None:
        row = PathwaySetting(code=code, version=0, changed_by=by)
    if row.version != version:
        raise Stale(row)
    row = row.edit_from(version) if row.pk else row
    row.version = version + 1
    row.words, row.why = words.strip(), "" if in_use else why.strip()
    row.off_since = None if in_use else (row.off_since or now)
    row.changed_at, row.changed_by = now, by
    row.save()
    return row
