"""What was known of viewer and subject at each look: their work on it, what ties them to it, whether it had ended.

References and fingerprints go in, facts for the pure rules come out; a constant number of queries however many looks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q

from shelterbelt.audit.models import Entry
from shelterbelt.audit.rules import ANY, Habits, Known, Limits, Looked
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import figures_here
from shelterbelt.partnership.models import OwnDetail, User
from shelterbelt.partnership.own_details import fingerprint, tidy_name, tidy_postcode
from shelterbelt.people.models import Home, Identity
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Duty, Habit, Part, Reach, Record

WATCH = "watch."
PERSON = "person"
SCHOOLS = frozenset({"school", "college", "alternative_provision", "early_years_setting"})
OF_LOOK = ("pk", "at", "actor", "membership", "subject", "subject_kind", "role")


def limits_here() -> Limits:
    """Return the partnership's own limits of what is usual."""
    return Limits(**{code.removeprefix(WATCH): value for code, value in figures_here(WATCH).items()})


def watched_kinds() -> list[str]:
    """Return the kinds of subject whose looks are watched: people and every kind of Record, no lists and no searches."""
    return [PERSON, *REGISTER]


@dataclass(frozen=True)
class Behind:
    """The human beings behind accounts: account -> the first account of the same human; human -> their family name."""

    first_of: dict[str, str]
    name_of: dict[str, str]


def behind(actors: Iterable[str]) -> Behind:
    """Return who stands behind these accounts, with every other account of theirs, in one query."""
    named = set(actors)
    asked = User.objects.filter(reference__in=named)
    firsts = asked.filter(same_as__isnull=False).values("same_as")
    rows = User.objects.filter(
        Q(reference__in=named) | Q(pk__in=firsts) | Q(same_as__in=firsts) | Q(same_as__in=asked.values("pk"))
    )
    first_of, name_of = {}, {}
    for account, first, name in rows.values_list("reference", "same_as__reference", "name"):
        first_of[account] = first or account
        # The last word of the name of the account.
        name_of[account] = tidy_name(name.split()[-1]) if name.split() else ""
    return Behind(first_of, name_of)


def looked(rows: Sequence[Any], people: Behind) -> list[Looked]:
    """Return the rows of the audit (``OF_LOOK``) as the rules take them; several accounts of one human are one."""
    return [
        Looked(
            row.pk, row.at, people.first_of.get(row.actor, row.actor), row.membership, row.subject, row.role
        )
        for row in rows
    ]


@dataclass
class About:
    """What is known of one subject: its Records, the people in it, and the schools that have a part in it."""

    records: set[str] = field(default_factory=set)
    closed_at: datetime | None = None
    names: set[str] = field(default_factory=set)
    postcodes: set[str] = field(default_factory=set)
    schools: set[str] = field(default_factory=set)


def known_of(looks: Sequence[Looked], people: Behind, limits: Limits) -> dict[int, Known]:
    """Return key of look -> what was known of its viewer and subject at that time."""
    humans = {look.actor for look in looks}
    own = _own_details(humans)
    subjects = _subjects({look.subject for look in looks}, with_details=bool(own))
    records = {record for each in subjects.values() for record in each.records}
    did, given = _acts(people.first_of, records | set(subjects)), _given(humans, records)
    shared = {
        (look.actor, look.subject): _shared_names(
            subjects.get(look.subject, About()),
            people.name_of.get(look.actor),
            own.get(look.actor, frozenset()),
        )
        for look in looks
    }
    one_in = _one_in(set().union(*shared.values(), set()))
    found = {}
    for look in looks:
        about = subjects.get(look.subject, About())
        has_case, had_case = _work(look, about, did, given, limits)
        details = own.get(look.actor, frozenset())
        found[look.key] = Known(
            has_case=has_case,
            had_case=had_case,
            same_address=bool(details & about.postcodes),
            same_school=bool(details & about.schools),
            same_name=max((one_in[name] for name in shared[look.actor, look.subject]), default=0),
            closed_at=about.closed_at if about.closed_at and about.closed_at <= look.at else None,
        )
    return found


def habits_of(people: Collection[str], roles: Collection[str], limits: Limits, now: datetime) -> Habits:
    """Return what was learned of these roles and people in the months that count."""
    month = local_day(now - timedelta(days=limits.learn_from_days)).replace(day=1)
    counted: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Habit.objects.since(month).filter(whose__in={*people, *roles})
    for whose, sign, times in rows.values_list("whose", "sign", "times"):
        counted[whose][sign or ANY] += times
    return Habits(
        {each: counted[each] for each in roles if each in counted},
        {each: counted[each] for each in people if each in counted},
    )


def _subjects(references: set[str], *, with_details: bool) -> dict[str, About]:
    """Return subject -> what is known of it; a person's Records are those in which they have a part."""
    found: dict[str, About] = defaultdict(About)
    parts = Part.objects.filter(Q(record__reference__in=references) | Q(person__reference__in=references))
    in_subject: dict[int, set[str]] = defaultdict(set)
    rows = parts.filter(person__isnull=False).values_list("record__reference", "person__reference", "person")
    for record, person, row in rows:
        in_subject[row] |= {each for each in (record, person) if each in references}
        if person in references:
            found[person].records.add(record)
    records = Record.objects.filter(reference__in=references)
    for record, closed_at in records.values_list("reference", "closed_at"):
        found[record].records.add(record)
        found[record].closed_at = closed_at
    _add_people(found, in_subject)
    if with_details:
        _add_homes(found, in_subject)
        _add_schools(found)
    return found


def _add_people(found: dict[str, About], in_subject: dict[int, set[str]]) -> None:
    """Note the family names and postcodes of whoever is in each subject."""
    claims = Identity.objects.filter(person__in=in_subject)
    for person, name, postcode in claims.values_list("person", "family_name", "postcode"):
        marks = fingerprint("postcode", tidy_postcode(postcode)) if postcode else set()
        for subject in in_subject[person]:
            found[subject].postcodes |= marks
            if name:
                found[subject].names.add(tidy_name(name))


def _add_homes(found: dict[str, About], in_subject: dict[int, set[str]]) -> None:
    """Note the postcodes of where each person in a subject lived or lives."""
    homes = Home.objects.filter(person__in=in_subject).exclude(postcode="")
    for person, postcode in homes.values_list("person", "postcode"):
        for subject in in_subject[person]:
            found[subject].postcodes |= fingerprint("postcode", tidy_postcode(postcode))


def _add_schools(found: dict[str, About]) -> None:
    """Note the schools that reach each subject's Records."""
    records = {record for each in found.values() for record in each.records}
    rows = Reach.objects.filter(organisation__kind__in=SCHOOLS, record__reference__in=records)
    marks: dict[str, set[str]] = defaultdict(set)
    for record, school in rows.values_list("record__reference", "organisation__reference"):
        marks[record] |= fingerprint("school", school)
    for about in found.values():
        about.schools = set().union(*(marks[record] for record in about.records), set())


def _acts(first_of: dict[str, str], subjects: Collection[str]) -> dict[tuple[str, str], list[datetime]]:
    """Return (human, subject) -> when they did something on it, under any of their accounts."""
    found: dict[tuple[str, str], list[datetime]] = defaultdict(list)
    done = Entry.objects.filter(is_look=False, actor__in=first_of, subject__in=subjects)
    for actor, subject, at in done.order_by().values_list("actor", "subject", "at"):
        found[first_of[actor], subject].append(at)
    return found


def _given(
    people: Collection[str], records: Collection[str]
) -> dict[tuple[str, str], list[tuple[datetime, datetime | None]]]:
    """Return (human, record) -> from when until when a duty on it was theirs."""
    duties = Duty.objects.filter(record__reference__in=records, allocated_to__isnull=False)
    rows = duties.annotate(
        account=F("allocated_to__user__reference"), first=F("allocated_to__user__same_as__reference")
    )
    found: dict[tuple[str, str], list[tuple[datetime, datetime | None]]] = defaultdict(list)
    for account, first, record, started, met, waived in rows.values_list(
        "account", "first", "record__reference", "started_at", "met_at", "waived_at"
    ):
        if (first or account) in people:
            found[first or account, record].append((started, met or waived))
    return found


def _work(
    look: Looked,
    about: About,
    did: dict[tuple[str, str], list[datetime]],
    given: dict[tuple[str, str], list[tuple[datetime, datetime | None]]],
    limits: Limits,
) -> tuple[bool, bool]:
    """Return whether work explains the look, and whether there once was any."""
    lasts, until = timedelta(days=limits.work_lasts_days), look.at + limits.act_within
    acts = [at for subject in {look.subject, *about.records} for at in did.get((look.actor, subject), ())]
    duties = [each for record in about.records for each in given.get((look.actor, record), ())]
    has_case = any(look.at - lasts <= at <= until for at in acts) or any(
        started <= until and (ended is None or ended >= look.at - lasts) for started, ended in duties
    )
    had_case = any(at < look.at for at in acts) or any(started < look.at for started, _ in duties)
    return has_case, had_case and not has_case


def _own_details(people: Collection[str]) -> dict[str, frozenset[str]]:
    rows = OwnDetail.objects.filter(user__reference__in=people)
    found: dict[str, set[str]] = defaultdict(set)
    for person, mark in rows.values_list("user__reference", "fingerprint"):
        found[person].add(mark)
    return {person: frozenset(marks) for person, marks in found.items()}


def _shared_names(about: About, name: str | None, details: frozenset[str]) -> set[str]:
    """Return the family names in the subject that are the viewer's own: of the account, or one they told us of."""
    told = {each for each in about.names if details & fingerprint("family_name", each)} if details else set()
    return told | ({name} & about.names if name else set())


def _one_in(names: Collection[str]) -> dict[str, int]:
    """Return name -> one in how many people known here has it, by the claims kept; nothing is asked for no names."""
    if not names:
        return {}
    every = Identity.objects.count()
    spelled = {each for name in names for each in (name, name.title(), name.capitalize(), name.upper())}
    counts: dict[str, int] = defaultdict(int)
    rows = Identity.objects.filter(family_name__in=spelled).order_by().values("family_name")
    for name, times in rows.annotate(times=Count("pk")).values_list("family_name", "times"):
        counts[tidy_name(name)] += times
    return {name: every // max(counts[name], 1) for name in names}
