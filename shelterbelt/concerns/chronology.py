"""What a concern adds to the chronology of its Record: the referral, the screening, the decisions, the answer."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Prefetch

from shelterbelt.concerns.models import Concern, Decision, Referral
from shelterbelt.records.kinds import Event
from shelterbelt.records.models import Record


def events_of(record: Record) -> Iterator[Event]:
    """Return the room's own lines for a Record that the viewer was let see, in no particular order."""
    concern = (
        Concern.objects.filter(record=record)
        .select_related("screened_by__user", "assessment_finished_by__user")
        .first()
    )
    if concern is not None:
        sent = concern.referrals.select_related("raised_by__user", "feedback_by__user", "organisation")
        yield from events_about(concern, sent)


def events_of_many(records: Sequence[Record]) -> Iterator[tuple[int, Event]]:
    """Return (row number of the Record, line) for several Records, in as many queries for ten as for one."""
    concerns = Concern.objects.filter(record__in=[*(record.pk for record in records), 0]).select_related(
        "screened_by__user", "assessment_finished_by__user"
    )
    sent = Referral.objects.select_related("raised_by__user", "feedback_by__user", "organisation")
    decided = Decision.objects.select_related("decided_by__user")
    for concern in concerns.prefetch_related(Prefetch("referrals", sent), Prefetch("decisions", decided)):
        for event in events_about(concern, concern.referrals.all(), concern.decisions.all()):
            yield concern.record_id, event


def events_about(
    concern: Concern, referrals: Iterable[Referral], decisions: Iterable[Decision] | None = None
) -> Iterator[Event]:
    """Return the same lines for a concern, its referrals and its decisions that the page has read already."""
    for referral in referrals:
        yield from _of_referral(referral)
    if concern.screened_at and concern.screened_by:
        yield Event(concern.screened_at, "Screened", concern.screened_by.user.name, concern.screening_notes)
    if decisions is None:
        decisions = concern.decisions.select_related("decided_by__user")
    for decision in decisions:
        title = f"Decided: {decision.get_code_display()}"
        yield Event(decision.decided_at, title, decision.decided_by.user.name, decision.reasons)
    if concern.assessment_finished_at and concern.assessment_finished_by:
        by = concern.assessment_finished_by.user.name
        yield Event(concern.assessment_finished_at, "Assessment finished", by, concern.assessment_outcome)


def _of_referral(referral: Referral) -> Iterator[Event]:
    sender = referral.sender
    if referral.sent_at:
        by = f"{referral.sent_by}, {sender}" if referral.raised_by else sender
        yield Event(referral.sent_at, "Referral received", by)
    if referral.chased_at:
        yield Event(referral.chased_at, "The referrer asked again", sender)
    if referral.feedback_at and referral.feedback_by:
        by = referral.feedback_by.user.name
        yield Event(referral.feedback_at, "The referrer was told", by, referral.feedback_text)
    for addition in referral.additions.all() if referral.receipt else ():
        yield Event(addition.said_at, "Added by who raised it", sender, addition.text)
    if referral.feedback_seen_at:
        yield Event(referral.feedback_seen_at, "The referrer read the answer", sender)
