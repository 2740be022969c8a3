"""The work while a child is missing: grading, discussions, exploitation considered, corrections, help offered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.words import moment
from shelterbelt.missing.access import GRADE, WORK
from shelterbelt.missing.actions.work import check_moment, may_change, open_owed, parties_of, to_work_on
from shelterbelt.missing.models import Correction, Episode, Grading, Offered
from shelterbelt.missing.rules import codes
from shelterbelt.missing.rules.owed import DISCUSS, DISCUSS_AGAIN, INTERVIEW, PATTERN, PREVENT, Owed
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import decide
from shelterbelt.records.actions import close, meet
from shelterbelt.records.models import Duty, Note, Record
from shelterbelt.records.telling import colleagues, tell

CORRECTABLE = {
    "last_seen_at": "When last seen",
    "last_seen_where": "Where last seen",
    "found_at": "When found",
    "found_where": "Where found",
    "returned_at": "When returned",
    "wearing": "Wearing",
    "police_reference": "Police reference",
    "register_reference": "National register reference",
}
"""Fact -> its words."""


@action(GRADE, "grade the risk to a missing child")
def grade_episode(
    *, by: Membership, episode: Episode, level: str, reasons: str, review_at: datetime | None = None
) -> Grading:
    """Return the new grading; the earlier ones stay. 'No apparent risk' needs the moment at which it is looked at again."""
    now = clock.now()
    if not decide(by, "view", episode.record, now) or episode.record.closed_at is not None:
        raise Refused("You cannot grade this episode.")
    if level not in codes.RISKS:
        raise Refused("Choose the level of risk.", "level")
    if not reasons.strip():
        raise Refused("Enter the reasons: this child, this time.", "reasons")
    if level == "no_apparent_risk" and review_at is None and episode.is_missing:
        raise Refused("Enter when this is looked at again.", "review_at")
    grading = Grading.objects.create(
        episode=episode,
        level=level,
        reasons=reasons.strip(),
        review_at=review_at,
        graded_at=now,
        graded_by=by,
    )
    if level == "high" and episode.is_missing:
        tell(
            to=colleagues(episode.record.holder, {"screener"}, now, record=episode.record),
            key=f"high:{grading.reference}", text="A missing child is graded as at high risk.",
            page="missing:episode", reference=episode.reference,
        )  # fmt: skip
    return grading


@action(WORK, "consider exploitation of a missing child")
def consider_exploitation(
    *, by: Membership, episode: Episode, version: int, sexual: str, criminal: str
) -> Episode:
    """Return the episode with both answered; 'not known' is an answer, a blank is not."""
    episode = to_work_on(by, episode, version, clock.now())
    if sexual not in codes.YES_NO_NOT_KNOWN or criminal not in codes.YES_NO_NOT_KNOWN:
        raise Refused("Answer both: sexual and criminal exploitation.")
    episode.sexual_exploitation, episode.criminal_exploitation = sexual, criminal
    episode.save()
    return episode


@action(WORK, "record a discussion about a missing child")
def record_discussion(*, by: Membership, episode: Episode, held_at: datetime, text: str) -> Note:
    """Return the note of a strategy discussion or pattern review; while the child is missing the next one is owed."""
    now = clock.now()
    may_change(by, episode.record, now)
    if not text.strip():
        raise Refused("Enter who took part and what was decided.", "text")
    check_moment("held_at", held_at, now, after=episode.last_seen_at, of="the child was last seen")
    note = Note.objects.create(
        record=episode.record, text=f"Strategy discussion.\n\n{text}", happened_at=held_at, written_by=by
    )
    for code in (DISCUSS, DISCUSS_AGAIN, PATTERN):
        meet(record=episode.record, code=code, by=by, at=held_at)
    if episode.is_missing:
        times = episode.record.duties.filter(code=DISCUSS_AGAIN).count()
        again = [Owed(DISCUSS_AGAIN, "childrens_services", held_at)]
        open_owed(episode.record, again, parties_of(episode), time=times + 1)
    return note


@action(WORK, "correct a missing episode")
def correct_episode(
    *, by: Membership, episode: Episode, version: int, why: str, changes: Mapping[str, Any]
) -> Episode:
    """Return the episode with facts of ``CORRECTABLE`` put right; what stood there before is kept with the reason."""
    now = clock.now()
    episode = to_work_on(by, episode, version, now)
    changed = {name: value for name, value in changes.items() if getattr(episode, name) != value}
    if set(changes) - set(CORRECTABLE) or not changed:
        raise Refused("Nothing is different from what stands there.")
    if not why.strip():
        raise Refused("Say why this has to be put right.", "why")
    for name, value in changed.items():
        Correction.objects.create(
            episode=episode, fact=CORRECTABLE[name], was=_words(getattr(episode, name)), became=_words(value),
            why=why.strip(), corrected_at=now, corrected_by=by,
        )  # fmt: skip
        setattr(episode, name, value)
    _check_order(episode, now)
    episode.save()
    if "returned_at" in changed or "found_at" in changed:
        _move_clocks(episode)
    return episode


def _words(value: Any) -> str:
    return moment(value) if isinstance(value, datetime) else str(value or "")


def _check_order(episode: Episode, now: datetime) -> None:
    check_moment("last_seen_at", episode.last_seen_at, now)
    if (episode.found_at is None) != (episode.returned_at is None):
        raise Refused("Record the return first. Then its times can be put right.")
    if episode.found_at and episode.returned_at:
        seen = "the child was last seen"
        check_moment("found_at", episode.found_at, now, after=episode.last_seen_at, of=seen)
        check_moment(
            "returned_at", episode.returned_at, now, after=episode.found_at, of="the child was found"
        )


def _move_clocks(episode: Episode) -> None:
    """Let the clocks that the return started run from the corrected moment."""
    interview = episode.interview
    starts = episode.found_at if episode.found_in in ("custody", "hospital") else episode.returned_at
    if starts is None or episode.returned_at is None:
        return
    due_at = _restart(interview.record, INTERVIEW, starts)
    interview.clock_started_at, interview.due_at = starts, due_at
    interview.version += 1
    interview.save(update_fields=["clock_started_at", "due_at", "version"])
    _restart(episode.record, PREVENT, episode.returned_at)


def _restart(record: Record, code: str, started_at: datetime) -> datetime:
    """Let a duty run from another moment; return when it is due now."""
    due_at = duty_here(code).due_at(started_at)
    if due_at is None:
        raise ValueError(f"{code} has no limit")
    Duty.objects.filter(record=record, code=code).update(started_at=started_at, due_at=due_at)
    return due_at


@action(WORK, "offer help besides the interview")
def offer_help(*, by: Membership, episode: Episode, what: str, to: str, answer: str = "") -> Offered:
    """Return that help (a key of ``codes.OFFERS``) was offered to the child, a parent or both, and what they said."""
    now = clock.now()
    may_change(by, episode.record, now)
    if what not in codes.OFFERS or to not in codes.OFFERED_TO:
        raise Refused("Choose what was offered and to whom.", "what")
    return Offered.objects.create(
        episode=episode, what=what, to=to, answer=answer.strip(), offered_at=now, recorded_by=by,
        organisation=by.organisation,
    )  # fmt: skip


@action(WORK, "close a missing episode")
def close_episode(*, by: Membership, episode: Episode, why: str) -> Episode:
    """Return the episode closed, once the child is back and nothing is owed on it any more."""
    now = clock.now()
    may_change(by, episode.record, now)
    if episode.is_missing:
        raise Refused("The child has not come back yet.")
    if episode.record.duties.open().exists():
        raise Refused("Something is still owed on this episode. Do it, or set it aside with a reason.")
    close(record=episode.record, why=why.strip() or "The child is back and nothing more is owed.", at=now)
    return episode
