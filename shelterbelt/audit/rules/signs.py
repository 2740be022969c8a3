"""Which looks are unusual, and in which way: signs in words, drawn from looks and what is known of them. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from shelterbelt.audit.rules.looks import (
    LONDON,
    Known,
    Limits,
    Looked,
    Reason,
    Sign,
    Visit,
    hour_sign,
)

NOTHING_KNOWN = Known()


def visits_of(
    looks: Sequence[Looked], known: Mapping[int, Known], limits: Limits, now: datetime
) -> list[Visit]:
    """Return the visits that the looks make up, oldest first, each with everything unusual about it.

    ``looks`` must reach ``limits.looks_back`` further into the past than the visits that matter.
    """
    ordered = sorted(looks, key=lambda each: (each.at, each.key))
    days = {look.key: look.at.astimezone(LONDON).date() for look in ordered}
    many = _together(_bursts(ordered, limits), _outside(ordered, known, limits))
    several = _together(_often(ordered, days, known, limits), _crowds(ordered, days, known, limits))
    grouped: dict[tuple[str, str, date], list[Looked]] = defaultdict(list)
    for look in ordered:
        grouped[look.actor, look.subject, days[look.key]].append(look)
    return [_visit(group, known, many, several, limits, now) for group in grouped.values()]


def _together(*found: Mapping[Any, list[Reason]]) -> dict[Any, list[Reason]]:
    joined: dict[Any, list[Reason]] = defaultdict(list)
    for each in found:
        for key, reasons in each.items():
            joined[key].extend(reasons)
    return joined


def _visit(
    group: list[Looked],
    known: Mapping[int, Known],
    many: Mapping[int, list[Reason]],
    several: Mapping[tuple[str, str, date], list[Reason]],
    limits: Limits,
    now: datetime,
) -> Visit:
    first, last = group[0], group[-1]
    facts = known.get(last.key, NOTHING_KNOWN)
    settled = now - last.at >= limits.act_within
    found: dict[Sign, Reason] = {}
    for reason in (
        *_ties(facts),
        *_case(facts, last, settled, limits),
        *(sign for look in group if (sign := hour_sign(look.at, limits))),
        *(reason for look in group for reason in many.get(look.key, ())),
        *(
            several.get((first.actor, first.subject, first.at.astimezone(LONDON).date()), ())
            if settled
            else ()
        ),
    ):
        found.setdefault(reason.sign, reason)
    keys = tuple(look.key for look in group)
    return Visit(
        first.actor, first.subject, first.role, first.at, last.at, keys, settled, tuple(found.values())
    )


def _ties(facts: Known) -> Iterable[Reason]:
    if facts.same_address:
        yield Reason(Sign.ADDRESS, "Somebody in it has the same address as this person")
    if facts.same_name:
        words = (
            f"Somebody in it has the same family name as this person, which one in {facts.same_name} has here"
        )
        yield Reason(Sign.NAME, words, facts.same_name)
    if facts.same_school:
        yield Reason(Sign.SCHOOL, "A child in it goes to the same school as this person's own child")


def _case(facts: Known, look: Looked, settled: bool, limits: Limits) -> Iterable[Reason]:
    """What says that this person had no work on it: a question only once the time to do something is over."""
    closed_for = look.at - facts.closed_at if facts.closed_at else timedelta(0)
    if facts.has_case or not settled:
        return
    if facts.had_case:
        yield Reason(Sign.HAD_CASE, "This person worked on it once, and no longer does")
    else:
        yield Reason(Sign.NO_CASE, "This person never did anything on it")
    if closed_for >= timedelta(days=limits.closed_for_days):
        yield Reason(Sign.CLOSED, f"The work on it had ended {closed_for.days} days before")


def _bursts(ordered: Sequence[Looked], limits: Limits) -> dict[int, list[Reason]]:
    """A person who opened many subjects in a short time: every look of that stretch."""
    found: dict[int, list[Reason]] = defaultdict(list)
    within = timedelta(minutes=limits.burst_minutes)
    for stretch in _stretches(ordered, lambda look: look.actor, within):
        subjects = len({look.subject for look in stretch})
        if subjects >= limits.burst_subjects:
            reason = Reason(Sign.BURST, f"Opened {subjects} within {limits.burst_minutes} minutes")
            for look in stretch:
                found[look.key].append(reason)
    return found


def _outside(
    ordered: Sequence[Looked], known: Mapping[int, Known], limits: Limits
) -> dict[int, list[Reason]]:
    """A person who opened many subjects on which they have no work: every such look of that stretch."""
    strange = [look for look in ordered if not known.get(look.key, NOTHING_KNOWN).has_case]
    within, found = timedelta(days=limits.outside_within_days), defaultdict(list)
    for stretch in _stretches(strange, lambda look: look.actor, within):
        subjects = len({look.subject for look in stretch})
        if subjects >= limits.outside_subjects:
            words = f"Opened {subjects} in {limits.outside_within_days} days on which they have no work"
            for look in stretch:
                found[look.key].append(Reason(Sign.OUTSIDE, words))
    return dict(found)


def _often(
    ordered: Sequence[Looked], days: Mapping[int, date], known: Mapping[int, Known], limits: Limits
) -> dict[tuple[str, str, date], list[Reason]]:
    """A person who comes back to a subject day after day without any work on it: the visits from that day on."""
    came: dict[tuple[str, str], list[date]] = defaultdict(list)
    for look in ordered:
        on = came[look.actor, look.subject]
        if not known.get(look.key, NOTHING_KNOWN).has_case and (not on or on[-1] != days[look.key]):
            on.append(days[look.key])
    found: dict[tuple[str, str, date], list[Reason]] = {}
    within = timedelta(days=limits.often_within_days)
    for (actor, subject), on in came.items():
        for number, day in enumerate(on):
            times = sum(day - within < earlier for earlier in on[: number + 1])
            if times >= limits.often_days_looked:
                words = f"Looked at on {times} days within {limits.often_within_days}"
                found[actor, subject, day] = [Reason(Sign.OFTEN, words)]
    return found


def _crowds(
    ordered: Sequence[Looked], days: Mapping[int, date], known: Mapping[int, Known], limits: Limits
) -> dict[tuple[str, str, date], list[Reason]]:
    """A subject that many people without work on it looked at within some days: the visits of each of them."""
    strange = [look for look in ordered if not known.get(look.key, NOTHING_KNOWN).has_case]
    found: dict[tuple[str, str, date], list[Reason]] = {}
    for stretch in _stretches(strange, lambda look: look.subject, timedelta(days=limits.crowd_within_days)):
        people = len({look.actor for look in stretch})
        if people >= limits.crowd_people:
            words = f"{people} people without work on it looked within {limits.crowd_within_days} days"
            found |= {
                (look.actor, look.subject, days[look.key]): [Reason(Sign.CROWD, words)] for look in stretch
            }
    return found


def _stretches(
    ordered: Sequence[Looked], by: Callable[[Looked], Any], within: timedelta
) -> Iterable[list[Looked]]:
    """Yield, for each group, each longest run of looks that fits into the time; ``ordered`` is oldest first."""
    groups: dict[Any, list[Looked]] = defaultdict(list)
    for look in ordered:
        groups[by(look)].append(look)
    for group in groups.values():
        start = 0
        for end, look in enumerate(group):
            while look.at - group[start].at > within:
                start += 1
            if end + 1 == len(group) or group[end + 1].at - group[start].at > within:
                yield group[start : end + 1]
