"""The periods of the looked-after return as they stand here, for one authority and one year: written out, and held against a file."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from shelterbelt.core import clock
from shelterbelt.law.calendar import LONDON, local_day
from shelterbelt.missing.models import Episode, Period
from shelterbelt.missing.rules.codes import CARE
from shelterbelt.missing.rules.periods import KINDS, Stands, joined
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models import Identity, Number
from shelterbelt.people.models.numbers import Scheme

YEARS = 3
FROM_CARE = Q(placed_elsewhere=True) | Q(missing_from__in=CARE)
LETTERS = {absence: letter for letter, absence in KINDS.items()}
ROWS = ("child", "reference", "absence", "last_seen_at", "returned_at")


@dataclass(frozen=True)
class Year:
    """A year of the return, from 1 April, of the authority whose children it is about."""

    begins: int
    ours: Organisation

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.begins, 4, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.begins + 1, 3, 31)


def years() -> list[int]:
    """Return the years that can be written, checked and imported, this one first."""
    today = local_day(clock.now())
    first = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    return [first - back for back in range(YEARS)]


def midnight(day: date) -> datetime:
    """Return the beginning of a day in England: where an episode stands of which only the day is known."""
    return datetime.combine(day, time.min, LONDON)


@lru_cache(maxsize=10_000)
def day_of(moment: datetime | None) -> date | None:
    """Return the day of a moment in England, or None."""
    return local_day(moment) if moment else None


def numbers_of(ours: Organisation) -> dict[int, list[str]]:
    """Return the council's child numbers of each person (row number) whom the authority knows by one, the latest first."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Number.objects.filter(source=ours, scheme=Scheme.LA_CHILD).order_by("-pk")
    for person, value in rows.values_list("person", "value"):
        found[person].append(value)
    return found


def reported(membership: Any, year: Year) -> dict[int, list[Stands]]:
    """Return what was reported here of each child (row number) whom the authority looks after, as the return counts it.

    An episode counts from the day on which the child was last seen to the day of the return.
    """
    rows = _of_year(membership, year).reported_here()
    return {child: joined(each) for child, each in _by_child(rows).items()}


def _of_year(membership: Any, year: Year) -> Any:
    since, until = midnight(year.first), midnight(year.last + timedelta(days=1))
    rows = Episode.objects.visible_to(membership, clock.now()).filter(FROM_CARE, responsible=year.ours)
    return rows.filter(Q(returned_at__isnull=True) | Q(returned_at__gte=since), last_seen_at__lt=until)


def _by_child(rows: QuerySet[Episode]) -> dict[int, list[Stands]]:
    found: dict[int, list[Stands]] = defaultdict(list)
    listed = rows.order_by("last_seen_at", "pk").values_list(*ROWS, "source")
    for child, reference, absence, since, until, source in listed:
        found[child].append(
            Stands(local_day(since), day_of(until), absence, reference, was_read=source != "reported")
        )
    return found


def read_before(year: Year) -> dict[int, list[Stands]]:
    """Return the periods of each child (row number) that were read from this authority's returns and touch the year.

    Asked of the authority's own files and not of what whoever imports may see, so that nothing is read twice.
    """
    rows = Period.objects.filter(
        source=year.ours, episode__last_seen_at__lt=midnight(year.last + timedelta(days=1))
    )
    rows = rows.filter(
        Q(episode__returned_at__isnull=True) | Q(episode__returned_at__gte=midnight(year.first))
    )
    found: dict[int, list[Stands]] = defaultdict(list)
    said = ("absence", "started_on", "ended_on", "episode", *(f"episode__{name}" for name in ROWS))
    for was, began, ended, row, child, reference, absence, since, until in (
        rows.order_by("pk").values_list(*said).iterator()
    ):
        start, end = local_day(since), day_of(until)
        touched = (was, began, ended) != (absence, start, end)
        found[child].append(Stands(start, end, absence, reference, True, touched, row))
    return found


def periods(membership: Any, begins: int) -> list[dict[str, str]]:
    """Return the year's periods as rows. A child without the council's number has none; periods that meet are one."""
    year = Year(begins, membership.organisation)
    numbers = numbers_of(year.ours)
    rows = _of_year(membership, year).filter(
        child__in=Number.objects.filter(source=year.ours, scheme=Scheme.LA_CHILD).values("person")
    )
    births = Identity.objects.filter(person__in=rows.values("child"), born_on__isnull=False).order_by(
        "created_at", "pk"
    )
    born = dict(births.values_list("person", "born_on"))
    found = []
    for child, each in _by_child(rows).items():
        for period in joined(each):
            end = period.end if period.end and period.end <= year.last else None
            found.append(
                (
                    numbers[child][0],
                    period.start,
                    period.end or date.max,
                    born.get(child),
                    end,
                    period.absence,
                )
            )
    return [
        {
            "CHILD": number,
            "DOB": _written(birth),
            "MISSING": LETTERS[absence],
            "MIS_START": _written(start),
            "MIS_END": _written(end),
        }
        for number, start, _, birth, end, absence in sorted(found, key=lambda each: each[:3])
    ]


def _written(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def unnumbered(membership: Any) -> QuerySet[Episode]:
    """Return the episodes from care, as far as the member sees them, of children whose council's number nobody has stated."""
    ours = membership.organisation
    numbered = Number.objects.filter(source=ours, scheme=Scheme.LA_CHILD).values("person")
    rows = Episode.objects.visible_to(membership, clock.now()).filter(FROM_CARE, responsible=ours)
    return rows.exclude(child__in=numbered)


def lacking(membership: Any) -> int:
    """Return how many children in recent episodes have no council's child number, and so no row."""
    since = clock.now() - timedelta(days=365)
    return unnumbered(membership).filter(reported_at__gte=since).values("child").distinct().count()
