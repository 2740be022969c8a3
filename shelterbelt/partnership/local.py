"""What the partnership chose where the law leaves room: other rooms ask here, never the law's bare default."""

from dataclasses import dataclass, replace
from datetime import date, time

from shelterbelt.core.errors import Refused
from shelterbelt.law.clocks import CalendarMonths, ElapsedHours
from shelterbelt.law.duties import all_duties, duty
from shelterbelt.law.duty import Duty, NationalFigure, SetBy, Status, figure_of
from shelterbelt.law.figures import Unit, all_figures
from shelterbelt.law.switches import in_force
from shelterbelt.partnership.models import LawSwitch, LocalSetting

MOST = 1000
"""No local figure of any unit is larger than this, unless it says so itself."""
CLOSES = "office.closes"


@dataclass(frozen=True)
class LocalFigure:
    """One line of the settings page: ``value`` here against ``default``, both in ``unit``."""

    code: str
    name: str
    default: int
    unit: str
    source: str
    value: int
    version: int
    confirmed: bool
    only_shorter: bool


def local_figures() -> list[LocalFigure]:
    """Return every figure that waits for local confirmation, duties first."""
    chosen = {row.code: row for row in LocalSetting.objects.all()}
    return [_figure(code, facts, chosen.get(code)) for code, facts in _open_figures().items()]


def local_code(code: str) -> bool:
    """Whether the code names a figure that a partnership confirms."""
    return code in _open_figures()


def check_figure(code: str, value: int) -> None:
    """Raise Refused when the value is not a whole number in bounds, or longer than the nation allows."""
    most = {each.code: each.most for each in all_figures()}.get(code, MOST)
    if not 0 < value <= most:
        raise Refused(f"Enter a whole number from 1 to {most}.", "value")
    if code not in {each.code for each in all_duties()}:
        return
    try:
        _with_value(duty(code), value)
    except NationalFigure as error:
        raise Refused("This figure is set nationally and can only be made shorter.", "value") from error


def duty_here(code: str) -> Duty:
    """Return the duty with this partnership's own figure and closing hour, where they were confirmed."""
    chosen = dict(LocalSetting.objects.filter(code__in=(code, CLOSES)).values_list("code", "value"))
    known = duty(code)
    if CLOSES in chosen:
        known = replace(known, office=replace(known.office, closes_at=time(int(chosen[CLOSES]))))
    return _with_value(known, int(chosen[code])) if code in chosen else known


def figure_here(code: str) -> int:
    """Return a figure as this partnership confirmed it, else its default; KeyError for an unknown code."""
    row = LocalSetting.objects.filter(code=code).first()
    return int(row.value) if row is not None else {each.code: each.value for each in all_figures()}[code]


def figures_here(start: str) -> dict[str, int]:
    """Return every figure whose code begins so, as this partnership confirmed it, else its default; one query."""
    chosen = dict(LocalSetting.objects.filter(code__startswith=start).values_list("code", "value"))
    defaults = {each.code: each.value for each in all_figures() if each.code.startswith(start)}
    return defaults | {code: int(value) for code, value in chosen.items() if code in defaults}


def law_applies(code: str, on: date) -> bool:
    """Whether a law that waited for its start applies here on the day."""
    row = LawSwitch.objects.filter(code=code).first()
    return in_force(code, row.starts_on if row else None, on)


def _open_figures() -> dict[str, tuple[str, int, str, str, bool]]:
    found = {
        each.code: (
            each.name,
            figure_of(each.clock),
            _unit(each),
            each.source,
            each.set_by is not SetBy.LOCAL,
        )
        for each in all_duties()
        if each.clock is not None and each.status is Status.LOCAL_DEFAULT
    }
    return found | {
        each.code: (each.name, each.value, Unit(each.unit).value, each.source, False)
        for each in all_figures()
        if each.set_by is SetBy.LOCAL
    }


def _figure(code: str, facts: tuple[str, int, str, str, bool], row: LocalSetting | None) -> LocalFigure:
    name, default, unit, source, only_shorter = facts
    value, version = (int(row.value), row.version) if row else (default, 0)
    return LocalFigure(code, name, default, unit, source, value, version, row is not None, only_shorter)


def _unit(each: Duty) -> str:
    # The clock names itself with its figure first, such as "3 working days".
    return str(each.clock).split(" ", 1)[-1]


def _with_value(known: Duty, value: int) -> Duty:
    if isinstance(known.clock, ElapsedHours):
        return known.with_local(hours=value)
    if isinstance(known.clock, CalendarMonths):
        return known.with_local(months=value)
    return known.with_local(days=value)
