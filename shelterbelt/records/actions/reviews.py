"""Reviews of who looked: handed to a guardian with no part in it, taken on, passed on, closed, and late ones escalated."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction
from django.urls import reverse

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.access import REVIEW
from shelterbelt.records.models import Outcome, PassedOn, Review

ASKED = "A look at a record needs your review."
LATE = "A review of who looked is late."
NOBODY = "A review of who looked waits, and no guardian may do it. Name another guardian of information."


def guardians_for(review: Review, now: datetime) -> list[Membership]:
    """Return the guardians who may do the review, of the organisation that owes it."""
    members = (
        review.owed_by.memberships.in_force(now)
        .filter(role="guardian")
        .select_related("user", "organisation")
    )
    return [
        each for each in members.order_by("pk")
        if Review.objects.reviewable_by(each, now).filter(pk=review.pk).exists()
    ]  # fmt: skip


def hand_to(review: Review, now: datetime) -> None:
    """Let the first organisation owe the review that has a guardian who may do it: the viewer's, the holder's, any other.

    With none at all the administrators are told that somebody has to be named.
    """
    others = Organisation.objects.filter(
        memberships__in=Membership.objects.in_force(now).filter(role="guardian")
    )
    first = review.owed_by
    for organisation in (first, review.holder, *others.distinct().order_by("pk")):
        if organisation is None:
            continue
        review.owed_by = organisation
        review.save(update_fields=["owed_by"])
        found = guardians_for(review, now)
        if found:
            _tell(found, f"review:{review.reference}:{organisation.reference}", ASKED, review)
            return
    review.owed_by = first
    review.save(update_fields=["owed_by"])
    _tell_administrators(f"review:{review.reference}:nobody", now)


def _tell(members: Sequence[Membership], key: str, text: str, review: Review) -> None:
    address = reverse("records:review", kwargs={"reference": review.reference})
    for member in members:
        Notification.objects.get_or_create(
            key=f"{key}:{member.reference}", defaults={"to": member, "text": text, "address": address}
        )


def _tell_administrators(key: str, now: datetime) -> None:
    for member in Membership.objects.in_force(now).filter(role="administrator").order_by("pk"):
        Notification.objects.get_or_create(
            key=f"{key}:{member.reference}",
            defaults={"to": member, "text": NOBODY, "address": reverse("partnership:people")},
        )


def late_reviews(now: datetime) -> list[Piece]:
    """Return the reviews that became late, each to be escalated once."""
    late = Review.objects.late(now).filter(escalated_at__isnull=True).order_by("pk")
    return [
        (f"late-review:{reference}", "Escalating a late review", partial(_escalate, pk, now))
        for pk, reference in late.values_list("pk", "reference")
    ]


@transaction.atomic
def _escalate(pk: int, now: datetime) -> int:
    """Tell every guardian who may do the review, at the organisation that owes it and at the holder, that it is late."""
    review = Review.objects.select_for_update(of=("self",)).select_related("owed_by", "holder").get(pk=pk)
    if review.closed_at or review.escalated_at:
        return 0
    members = Membership.objects.in_force(now).filter(
        role="guardian", organisation__in=[each for each in (review.owed_by, review.holder) if each]
    )
    fit = [
        each for each in members.select_related("user", "organisation").order_by("pk")
        if Review.objects.reviewable_by(each, now).filter(pk=pk).exists()
    ]  # fmt: skip
    if fit:
        _tell(fit, f"late-review:{review.reference}", LATE, review)
    else:
        _tell_administrators(f"late-review:{review.reference}", now)
    review.escalated_at = now
    review.save(update_fields=["escalated_at"])
    kind, reference, owner = review.audit_subject()
    write(by=SYSTEM, facts=[Fact("escalate a late review", kind, reference, owner)])
    return 1


@action(REVIEW, "take on a review")
def take_review(*, by: Membership, review: Review, version: int) -> Review:
    """Own a review, whether nobody's or a colleague's; raises Refused when it is not for this guardian."""
    row = _open_for(by, review, version)
    row.taken_by, row.taken_at = by, clock.now()
    row.save()
    return row


@action(REVIEW, "pass on a review")
def pass_on_review(*, by: Membership, review: Review, version: int, why: str) -> Review:
    """Leave a review to another guardian because one stands too near to it; it is not seen again. The reason is kept."""
    row = _open_for(by, review, version)
    if not why.strip():
        raise Refused("Say why you cannot review this.", "why")
    now = clock.now()
    PassedOn.objects.create(review=row, by=by, at=now, why=why.strip())
    row.taken_by = row.taken_at = None
    row.save()
    hand_to(row, now)
    return row


@action(REVIEW, "close a review")
def close_review(*, by: Membership, review: Review, version: int, outcome: str, words: str) -> Review:
    """Close a review with what was found, in one word of the list and in one's own words."""
    row = _open_for(by, review, version)
    if outcome not in Outcome.values:
        raise Refused("Choose what you found.", "outcome")
    if not words.strip():
        raise Refused("Say what you found and what was done.", "words")
    now = clock.now()
    if row.taken_by_id != by.pk:
        row.taken_by, row.taken_at = by, now
    row.closed_at, row.closed_by, row.outcome, row.words = now, by, outcome, words.strip()
    row.save()
    return row


def _open_for(by: Membership, review: Review, version: int) -> Review:
    if not Review.objects.reviewable_by(by, clock.now()).filter(pk=review.pk).exists():
        raise Refused("This review is not yours to do.")
    row: Review = review.edit_from(version)
    if row.closed_at is not None:
        raise Refused("This review is closed already.")
    return row
