"""Which visits the guardian is asked about: what is rare here, learned from the partnership's own looks. Pure.

An alarm is a question about a visit, never a score of a person. It is raised where somebody in the subject shares the
viewer's address or rare family name, where many records were opened at once, where somebody without work on it
came back again and again, where many such people looked at one record, or where no work explains the visit and all that is unusual about it comes together in fewer than one of ``limits.bar`` visits here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from shelterbelt.audit.rules.looks import LONDON, Limits, Reason, Sign, Visit

ASKS_ALONE = frozenset({Sign.ADDRESS, Sign.BURST, Sign.CROWD, Sign.OFTEN})
"""Signs about which the guardian is asked however often they are seen."""
OF_HOURS = frozenset({Sign.ODD_HOUR, Sign.NIGHT})
OF_MANY = frozenset({Sign.BURST, Sign.OUTSIDE})
"""Signs of many subjects at once: one question for all of them."""
WITHOUT_WORK = (Sign.NO_CASE, Sign.HAD_CASE)
GIVEN_NO_WORK = frozenset({Sign.CLOSED, Sign.OFTEN, Sign.CROWD, Sign.OUTSIDE})
"""Signs that only looks without work can have: how rare they are is counted among those."""
BEFORE_LEARNING: Mapping[Sign, int] = {
    Sign.ADDRESS: 5000, Sign.NAME: 500, Sign.SCHOOL: 100, Sign.NO_CASE: 10, Sign.HAD_CASE: 20,
    Sign.ODD_HOUR: 20, Sign.NIGHT: 100, Sign.BURST: 500, Sign.CLOSED: 10, Sign.OFTEN: 20, Sign.OUTSIDE: 30, Sign.CROWD: 50,
}  # fmt: skip
"""One visit in so many, before anything is learned; outweighed once there are more visits than ``FIRM_AFTER``."""
FIRM_AFTER = 500
OWN_HOURS_FIRM_AFTER = 25
"""Visits of one person after which their own hours count more than those of their role."""
ANY = ""
"""Stands in the counts beside the signs for every visit."""


@dataclass(frozen=True)
class Habits:
    """How often each sign was seen, as ``learned`` counts it: by role, and for hours of looking by person."""

    by_role: Mapping[str, Mapping[str, int]]
    by_person: Mapping[str, Mapping[str, int]]

    def one_in(self, sign: Sign, visit: Visit) -> float:
        """Return in how many visits of the role (of this person, for hours) the sign is seen once."""
        counts = self.by_role.get(visit.role, {})
        case = next((each.sign for each in visit.reasons if each.sign in WITHOUT_WORK), None)
        name, among = (f"{case}+{sign}", case) if case and sign in GIVEN_NO_WORK else (str(sign), ANY)
        known = counts.get(among or ANY, 0)
        share = (counts.get(name, 0) + FIRM_AFTER / BEFORE_LEARNING[sign]) / (known + FIRM_AFTER)
        if sign in OF_HOURS:
            own = self.by_person.get(visit.actor, {})
            share = (own.get(sign, 0) + OWN_HOURS_FIRM_AFTER * share) / (
                own.get(ANY, 0) + OWN_HOURS_FIRM_AFTER
            )
        return 1 / share

    @property
    def visits(self) -> int:
        """How many visits were learned from."""
        return sum(counts.get(ANY, 0) for counts in self.by_role.values())


@dataclass(frozen=True)
class Alarm:
    """A question for a guardian: whose visits to which subject ("" for many at once), and why it is asked.

    ``key`` is the same for what belongs together: one person and one subject in a quarter, one person and many
    subjects in a week, one subject and a crowd of people in a quarter.
    """

    key: str
    people: tuple[str, ...]
    subject: str
    reasons: tuple[Reason, ...]
    visits: tuple[Visit, ...]


def learned(visits: Iterable[Visit], by: str = "role") -> dict[str, Counter[str]]:
    """Return role (or ``actor``) -> sign -> in how many settled visits it was seen, every visit under ``ANY``.

    Signs that only looks without work have are counted beside that, as "no_case+closed".
    """
    counts: dict[str, Counter[str]] = {}
    for visit in visits:
        if visit.settled:
            counts.setdefault(getattr(visit, by), Counter()).update(_counted(visit))
    return counts


def _counted(visit: Visit) -> Iterable[str]:
    signs = [each.sign for each in visit.reasons]
    yield ANY
    yield from signs
    yield from (
        f"{case}+{sign}" for case in signs if case in WITHOUT_WORK for sign in signs if sign in GIVEN_NO_WORK
    )


def weighed(visit: Visit, habits: Habits) -> Visit:
    """Return the visit with how rare each of its reasons is here, the rarest first; a name says so itself."""
    reasons = [
        each if each.sign is Sign.NAME else replace(each, one_in=round(habits.one_in(each.sign, visit)))
        for each in visit.reasons
    ]
    return replace(visit, reasons=tuple(sorted(reasons, key=lambda each: -each.one_in)))


def rarity(visit: Visit) -> int:
    """Return in how many visits here all that is unusual about this one comes together once."""
    return round(prod(max(each.one_in, 1) for each in visit.reasons))


def is_asked_about(visit: Visit, limits: Limits) -> bool:
    """Whether the guardian is asked about a visit that was weighed; what work explains is asked about by few signs."""
    signs = {each.sign for each in visit.reasons}
    rare_name = any(each.sign is Sign.NAME and each.one_in >= limits.rare_name for each in visit.reasons)
    without_work = bool(signs & set(WITHOUT_WORK))
    return bool(signs & ASKS_ALONE) or rare_name or (without_work and rarity(visit) >= limits.bar)


def alarms(visits: Sequence[Visit], habits: Habits, limits: Limits) -> list[Alarm]:
    """Return the questions that the visits raise, one for all that belongs together, oldest first."""
    grouped: dict[str, list[Visit]] = {}
    for visit in visits:
        seen = weighed(visit, habits)
        if is_asked_about(seen, limits):
            grouped.setdefault(_key(seen), []).append(seen)
    return [_alarm(key, group) for key, group in grouped.items()]


def _key(visit: Visit) -> str:
    there = visit.first_at.astimezone(LONDON)
    quarter = f"{there.year}-{(there.month - 1) // 3 + 1}"
    signs = {each.sign for each in visit.reasons}
    if signs & OF_MANY:
        year, week, _ = there.isocalendar()
        return f"many:{visit.actor}:{year}-{week:02}"
    if signs - {Sign.NO_CASE} == {Sign.CROWD}:
        return f"crowd:{visit.subject}:{quarter}"
    return f"one:{visit.actor}:{visit.subject}:{quarter}"


def _alarm(key: str, group: list[Visit]) -> Alarm:
    found: dict[Sign, Reason] = {}
    for reason in (reason for visit in group for reason in visit.reasons):
        kept = found.get(reason.sign)
        if kept is None or reason.one_in >= kept.one_in:
            found[reason.sign] = reason
    reasons = tuple(sorted(found.values(), key=lambda each: -each.one_in))
    people = tuple(dict.fromkeys(visit.actor for visit in group))
    subject = "" if key.startswith("many:") else group[0].subject
    return Alarm(key, people, subject, reasons, tuple(group))
