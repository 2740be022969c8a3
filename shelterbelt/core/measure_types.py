"""What can be measured: frozen declarations that a room writes in its ``measures.py``; the engine stands in strategy.

A declaration names a measure of the strategy's catalogue by code; the words of its numerator and denominator
stand there. Here it says where the rows are and which of them count. Each type answers three questions as
conditions for the database, given the moment: ``counted`` (the denominator), ``met`` (the numerator, always
within ``counted``) and ``apart`` (rows left out, with the reason shown on the page).

Conditions must not multiply rows: over a relation with many rows use ``Exists``.
How to add one: docs/how-to/add-a-measure.md
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import F, Q, QuerySet
from django.utils import timezone

Conditions = dict[str, Q]


@dataclass(frozen=True, eq=False)
class Source:
    """Rows that measures count, with the paths from a row to its area, agency, moment and Record.

    ``moment`` is the path of the moment that places a row in a month; None for what is held or not on a day.
    ``record`` is the path to the Record behind a row, None where there is none. Measures that share one Source
    object are computed in one query. ``words`` says for the reader where the figures come from. ``of_children``
    is False where rows stand for organisations or places, so that small numbers point at no child.
    """

    rows: Callable[[], QuerySet[Any]]
    area: str
    agency: str
    words: str
    moment: str | None = None
    record: str | None = None
    of_children: bool = True


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure of the catalogue that is computed from the record."""

    kind: ClassVar[str]
    is_count: ClassVar[bool] = False

    code: str
    source: Source
    note: str = ""
    figure: str = ""
    """Code of a figure of the partnership that it goes by, if there is one; the engine puts its value into ``figure_here``."""
    figure_here: int = 0

    def counted(self, at: datetime) -> Q:
        """Rows of the denominator."""
        raise TypeError(f"{type(self).__name__} does not say which rows count.")

    def met(self, at: datetime) -> Q:
        """Rows of the numerator, among those counted."""
        raise TypeError(f"{type(self).__name__} does not say which rows are met.")

    def apart(self, at: datetime) -> Conditions:
        """Rows left out of both, by the reason that the page gives."""
        return {}

    def within(self) -> Q:
        """A condition, if there is one that an index knows, that every row of the measure meets."""
        return Q()


@dataclass(frozen=True, kw_only=True)
class DutyDoneInTime(Measure):
    """Of the duties that were done or are late, those done by their due moment. The source's rows are duties.

    A duty that is open and not yet due, or set aside with a reason, is left out and shown apart: it is
    neither kept nor broken. A duty done late counts as not met, as does one still open past its moment.
    """

    kind: ClassVar[str] = "duty_in_time"

    duty_code: str
    record_kind: str

    def _ours(self) -> Q:
        return Q(code=self.duty_code, record__kind=self.record_kind)

    def within(self) -> Q:
        """Duties of this code."""
        return Q(code=self.duty_code)

    def counted(self, at: datetime) -> Q:
        """Duties done, and duties neither done nor set aside whose moment has passed."""
        return self._ours() & (Q(met_at__isnull=False) | Q(waived_at__isnull=True, due_at__lt=at))

    def met(self, at: datetime) -> Q:
        """Duties done at or before their due moment."""
        return self._ours() & Q(met_at__lte=F("due_at"))

    def apart(self, at: datetime) -> Conditions:
        """Duties not yet due, and duties set aside."""
        undone = self._ours() & Q(met_at__isnull=True)
        return {
            "Open and not due yet": undone & Q(waived_at__isnull=True, due_at__gte=at),
            "Set aside with a reason": undone & Q(waived_at__isnull=False),
        }


@dataclass(frozen=True, kw_only=True)
class _Among(Measure):
    """Of the rows ``among``, those that are ``complete``."""

    complete: Q
    among: Q = field(default_factory=Q)

    def counted(self, at: datetime) -> Q:
        """The rows ``among``."""
        return self.among

    def met(self, at: datetime) -> Q:
        """Those of them that are complete."""
        return self.among & self.complete


@dataclass(frozen=True, kw_only=True)
class FieldComplete(_Among):
    """Of the rows ``among``, those on which what has to be recorded is recorded (``complete``)."""

    kind: ClassVar[str] = "field_complete"


@dataclass(frozen=True, kw_only=True)
class FieldsComplete(Measure):
    """Of all fields that are due on the rows ``among``, those that are answered: numbers that stand on each row.

    ``due`` and ``answered`` are the paths of the two numbers. A row is met where nothing is missing.
    """

    kind: ClassVar[str] = "field_complete"

    due: str
    answered: str
    among: Q = field(default_factory=Q)

    def counted(self, at: datetime) -> Q:
        """The rows ``among`` on which something is due."""
        return self.among & Q(**{f"{self.due}__gt": 0})

    def met(self, at: datetime) -> Q:
        """Those of them on which nothing is missing."""
        return self.counted(at) & Q(**{f"{self.answered}__gte": F(self.due)})


@dataclass(frozen=True, kw_only=True)
class Coverage(_Among):
    """Of the rows ``among`` that came up in the period, those that were reached (``complete``)."""

    kind: ClassVar[str] = "coverage"


@dataclass(frozen=True, kw_only=True)
class CoverageInDate(Measure):
    """Of those who should hold something on a day, those who hold it in date. The source has no ``moment``.

    A month's figure is that of its last day, the present month's that of today.
    """

    kind: ClassVar[str] = "coverage"

    should: Callable[[date], Q]
    holds: Callable[[date], Q]

    def counted(self, at: datetime) -> Q:
        """Rows that should hold it on the day."""
        return self.should(timezone.localdate(at))

    def met(self, at: datetime) -> Q:
        """Rows that should hold it and do."""
        day = timezone.localdate(at)
        return self.should(day) & self.holds(day)


@dataclass(frozen=True, kw_only=True)
class Published(CoverageInDate):
    """Of what should be published on a day, what is published and was checked recently enough."""

    kind: ClassVar[str] = "published"


@dataclass(frozen=True, kw_only=True)
class ActivityCount(Measure):
    """How many times something was done in the period; a plain count."""

    kind: ClassVar[str] = "activity"
    is_count: ClassVar[bool] = True

    happened: Q = field(default_factory=Q)

    def counted(self, at: datetime) -> Q:
        """What happened."""
        return self.happened

    def met(self, at: datetime) -> Q:
        """What happened."""
        return self.happened


@dataclass(frozen=True, kw_only=True)
class Wait(Measure):
    """Days from ``started`` to ``ended`` (paths of moments), over the rows of the period that have ended.

    The figure is the mean in days: numerator the days in all, denominator the rows that ended.
    """

    kind: ClassVar[str] = "wait"

    started: str
    ended: str
    among: Q = field(default_factory=Q)

    def counted(self, at: datetime) -> Q:
        """Rows whose wait has ended."""
        return self.among & Q(**{f"{self.started}__isnull": False, f"{self.ended}__isnull": False})

    def met(self, at: datetime) -> Q:
        """Rows whose wait has ended."""
        return self.counted(at)

    def apart(self, at: datetime) -> Conditions:
        """Rows that still wait."""
        return {"Still waiting": self.among & Q(**{f"{self.ended}__isnull": True})}


@dataclass(frozen=True)
class Attested:
    """A measure that no room computes: a strategy lead says in words whether it happens, and with what evidence."""

    code: str
