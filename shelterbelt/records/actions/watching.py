"""Watching who looked: the clock goes through the audit, learns what is usual, and asks about what is not."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery

from shelterbelt.audit.actions import Fact, write
from shelterbelt.audit.models import Entry, Stream
from shelterbelt.audit.rules import (
    ANY,
    FIRM_AFTER,
    Alarm,
    Habits,
    Limits,
    Reason,
    Visit,
    alarms,
    learned,
    visits_of,
)
from shelterbelt.core.clock import Piece
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Organisation, User
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.actions.reviews import hand_to
from shelterbelt.records.models import Habit, Review, ReviewedPerson, Watched
from shelterbelt.records.watching import (
    OF_LOOK,
    Behind,
    behind,
    habits_of,
    known_of,
    limits_here,
    looked,
    watched_kinds,
)

BATCH = 500
"""Entries of one stream that are watched at a time; the next tick goes on."""
MOST_AROUND = 20_000
"""Looks around those of a batch that are compared with them, the latest ones."""
ASKED_ABOUT_FOR = timedelta(days=31)
"""Older looks are learned from and no longer asked about, so that a site that begins to watch is not flooded."""
OF_A_PERSON = ("odd_hour", "night", ANY)
DUTY = "record.unusual_look_review"


def to_watch(now: datetime) -> list[Piece]:
    """Return the streams with entries that were not watched yet, each for itself."""
    before = now - limits_here().act_within
    row = Watched.objects.filter(stream=OuterRef("name"))
    settles = Entry.objects.filter(stream=OuterRef("name"), number=OuterRef("settled") + 1, at__lte=before)
    streams = Stream.objects.annotate(
        seen=Subquery(row.values("seen")), settled=Subquery(row.values("settled"))
    )
    waiting = streams.filter(Q(seen__isnull=True) | Q(seen__lt=F("length")) | Exists(settles))
    return [
        (f"watch:{name}", "Looking through who looked", partial(watch, name, now))
        for name in waiting.order_by("name").values_list("name", flat=True)
    ]


@transaction.atomic
def watch(stream: str, now: datetime) -> int:
    """Go through the next entries of a stream: once at once, once when time to act on them is over; return new reviews.

    What is rare is learned only from what has settled.
    """
    row, _ = Watched.objects.select_for_update(of=("self",)).get_or_create(stream=stream)
    limits = limits_here()
    entries = Entry.objects.filter(stream=stream).order_by("number")
    fresh = entries.filter(number__gt=row.seen)[:BATCH]
    old = entries.filter(number__gt=row.settled, at__lte=now - limits.act_within)[:BATCH]
    made = 0
    for name, rows, learns in (("seen", list(fresh), False), ("settled", list(old), True)):
        if rows:
            made += _watch(rows, limits, now, learns=learns)
            setattr(row, name, rows[-1].number)
    row.save(update_fields=["seen", "settled"])
    return made


def _watch(entries: Sequence[Entry], limits: Limits, now: datetime, *, learns: bool) -> int:
    kinds = set(watched_kinds())
    new = {each.pk: each for each in entries if each.is_look and each.subject_kind in kinds and each.actor}
    if not new:
        return 0
    people = behind(each.actor for each in new.values())
    rows = _around(list(new.values()), people, limits)
    # Of those who looked at the same subjects, the other accounts count as well.
    people = behind(row.actor for row in rows)
    looks = looked(rows, people)
    visits = visits_of(looks, known_of(looks, people, limits), limits, now)
    mine = [visit for visit in visits if not new.keys().isdisjoint(visit.keys)]
    habits = habits_of({each.actor for each in mine}, {each.role for each in mine}, limits, now)
    made = 0
    for alarm in alarms([each for each in mine if now - each.last_at <= ASKED_ABOUT_FOR], habits, limits):
        keys = {key for visit in alarm.visits for key in visit.keys}
        # With the earlier looks of the same people at the same subject, which are part of the question.
        keys |= {look.key for look in looks if look.subject == alarm.subject and look.actor in alarm.people}
        made += _open(alarm, keys, [[each.words, _told(each, habits)] for each in alarm.reasons], now)
    if learns:
        _learn([visit for visit in mine if visit.keys[0] in new])
    return made


def _around(new: Sequence[Entry], people: Behind, limits: Limits) -> list[Any]:
    """Return the new looks with those of the same people and at the same subjects before and shortly after them."""
    since = min(each.at for each in new) - limits.looks_back
    until = max(each.at for each in new) + timedelta(days=1)
    looks = Entry.objects.looks().filter(at__gte=since, at__lte=until, subject_kind__in=watched_kinds())
    rows: dict[int, Any] = {}
    for theirs in (
        looks.filter(actor__in=people.first_of),
        looks.filter(subject__in={each.subject for each in new}),
    ):
        latest = theirs.order_by("-at", "-pk").values_list(*OF_LOOK, named=True)[:MOST_AROUND]
        rows |= {row.pk: row for row in latest}
    return list(rows.values())


def _learn(visits: Sequence[Visit]) -> None:
    """Add the visits to what is usual, by month of the visit."""
    months = {local_day(visit.first_at).replace(day=1) for visit in visits}
    for month in sorted(months):
        of_month = [visit for visit in visits if local_day(visit.first_at).replace(day=1) == month]
        counts: Counter[tuple[str, str]] = Counter()
        for role, seen in learned(of_month).items():
            counts.update({(role, sign): times for sign, times in seen.items()})
        for person, seen in learned(of_month, by="actor").items():
            counts.update({(person, sign): times for sign, times in seen.items() if sign in OF_A_PERSON})
        for (whose, sign), times in sorted(counts.items()):
            habit, _ = Habit.objects.get_or_create(whose=whose, sign=sign, month=month)
            Habit.objects.filter(pk=habit.pk).update(times=F("times") + times)


def _told(reason: Reason, habits: Habits) -> int:
    """Return how rare a reason is here, 0 while too little was learned to say so."""
    return reason.one_in if habits.visits >= FIRM_AFTER else 0


def _open(alarm: Alarm, keys: set[int], reasons: list[list[Any]], now: datetime) -> int:
    """Open a review for the alarm, or add to the open one of the same key; return how many are new."""
    rows = list(Entry.objects.filter(pk__in=keys).order_by("at", "pk"))
    earlier = Review.objects.filter(key__startswith=alarm.key).order_by("-pk").first()
    if earlier is not None and earlier.closed_at is not None and rows[-1].at <= earlier.closed_at:
        return 0
    people = list(User.objects.filter(reference__in=alarm.people).order_by("pk"))
    if earlier is not None and earlier.closed_at is None:
        _add_to(earlier, people, reasons, rows)
        return 0
    first = rows[-1]
    holder = Organisation.objects.filter(reference=first.holder).first()
    viewers = Organisation.objects.filter(reference=first.organisation).first() or holder
    if viewers is None:
        return 0
    due = duty_here(DUTY).due_at(now)
    review = Review.objects.create(
        key=alarm.key if earlier is None else f"{alarm.key}:{earlier.reference}",
        owed_by=viewers, holder=holder, subject_kind=first.subject_kind if alarm.subject else "",
        subject=alarm.subject, reasons=reasons, looks=len(rows), first_at=rows[0].at, last_at=rows[-1].at,
        opened_at=now, due_at=due or now,
    )  # fmt: skip
    ReviewedPerson.objects.bulk_create(ReviewedPerson(review=review, user=user) for user in people)
    hand_to(review, now)
    kind, reference, owner = review.audit_subject()
    write(by=SYSTEM, facts=[Fact("ask for a review of looks", kind, reference, owner)])
    return 1


def _add_to(review: Review, people: Sequence[User], reasons: list[Any], rows: Sequence[Entry]) -> None:
    said = dict(review.reasons) | dict(reasons)
    review.reasons = sorted(([words, one_in] for words, one_in in said.items()), key=lambda each: -each[1])
    review.looks += sum(row.at > review.last_at for row in rows)
    review.last_at = max(review.last_at, rows[-1].at)
    review.save(update_fields=["reasons", "looks", "last_at"])
    for user in people:
        ReviewedPerson.objects.get_or_create(review=review, user=user)
