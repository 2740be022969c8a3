"""Telling the referrer what was decided, and the referrer's reading and asking again."""

from datetime import datetime

from django.db.models import QuerySet

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import DECIDE, RAISE
from shelterbelt.concerns.actions.telling import colleagues, tell
from shelterbelt.concerns.actions.work import close_if_nothing_is_owed, may_change
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.concerns.rules import may_chase, names_said, needs_no_more_work
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership
from shelterbelt.people.models import Identity
from shelterbelt.records.actions import meet


@action(DECIDE, "tell the referrer")
def give_feedback(*, by: Membership, concern: Concern, text: str) -> Concern:
    """Return the concern with ``text`` given to each referrer who has not heard yet.

    Refused before a decision, without text, twice, and when the text names somebody in the Record whom that
    referrer did not name as a child.
    """
    now = clock.now()
    may_change(by, concern, now)
    concern.refresh_from_db()
    waiting = list(concern.referrals.select_for_update(of=("self",)).filter(feedback_at__isnull=True))
    _refuse_feedback(concern, text, waiting)
    for referral in waiting:
        referral.feedback_text, referral.feedback_at, referral.feedback_by = text.strip(), now, by
        referral.save()
        tell(
            to=[referral.raised_by] if referral.raised_by else [], key=f"feedback:{referral.reference}",
            text="Children's services answered your referral.",
            page="concerns:referral", reference=referral.reference,
        )  # fmt: skip
    meet(record=concern.record, code="referral.feedback", by=by, at=now)
    if needs_no_more_work(concern.decision):
        close_if_nothing_is_owed(concern, concern.get_decision_display(), now)
    return concern


def _refuse_feedback(concern: Concern, text: str, waiting: list[Referral]) -> None:
    if not concern.decision:
        raise Refused("Decide what happens next before you tell the referrer.")
    if not text.strip():
        raise Refused("Enter what you tell the referrer.", "text")
    if not waiting:
        raise Refused("The referrer has already been told.")
    named = [name for referral in waiting for name in names_not_for(referral, concern, text)]
    if named:
        raise Refused(
            f"Take out the names of people whom the referrer need not know about: {', '.join(named)}.", "text"
        )


def names_not_for(referral: Referral, concern: Concern, text: str) -> list[str]:
    """Return the names in the text of people in the Record other than the children this referrer named."""
    people = concern.record.parts.filter(person__isnull=False).values("person")
    claims = Identity.objects.filter(person__in=people)
    children = concern.children.values("person")
    known = claims.filter(person__in=children, source=referral.organisation)
    others = claims.exclude(person__in=known.values("person")).order_by("pk")
    return names_said(text, _names(others), allowed=_names(known))


def _names(claims: QuerySet[Identity]) -> list[str]:
    return [name for claim in claims for name in (claim.full_name, claim.known_as) if name]


@action(RAISE, "read the answer to a referral")
def mark_feedback_seen(*, by: Membership, referral: Referral) -> Referral:
    """Return the referral with the moment at which its organisation read the answer; a second time
    changes nothing.
    """
    referral = _own(by, referral)
    if referral.feedback_at is None:
        raise Refused("There is no answer yet.")
    if referral.feedback_seen_at is None:
        referral.feedback_seen_at = clock.now()
        referral.save(update_fields=["feedback_seen_at"])
    return referral


@action(RAISE, "ask again about a referral")
def chase_referral(*, by: Membership, referral: Referral) -> Referral:
    """Return the referral asked about again; the front door is told. Refused while the time to answer
    still runs.
    """
    now = clock.now()
    referral = _own(by, referral)
    answer = duty_here("referral.feedback")
    if not may_chase(referral.sent_at, referral.feedback_at, referral.chased_at, now, answer):
        raise Refused("You can ask again when the time for an answer has passed.")
    referral.chased_at = now
    referral.save(update_fields=["chased_at"])
    _tell_chased(referral, now)
    return referral


def _own(by: Membership, referral: Referral) -> Referral:
    if referral.organisation_id != by.organisation_id:
        raise Refused("Only the organisation that sent this referral can do that.")
    return Referral.objects.select_for_update(of=("self",)).get(pk=referral.pk)


def _tell_chased(referral: Referral, now: datetime) -> None:
    if referral.concern is None or referral.to is None:
        return
    tell(
        to=colleagues(referral.to, {"screener"}, now, record=referral.concern.record),
        key=f"chased:{referral.reference}:{now:%Y%m%d%H%M%S}",
        text="A referrer asks what happened with their referral.",
        page="concerns:concern",
        reference=referral.concern.reference,
    )
