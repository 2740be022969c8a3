"""How the page of duties and clocks is sorted, and which Acts are on. Pure: the day is passed in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from shelterbelt.law.duty import Duty
from shelterbelt.law.switches import Switch, in_force


@dataclass(frozen=True, slots=True)
class DutyHere:
    """A duty as it stands in this partnership: its limit and how sure we are of it, in words."""

    duty: Duty
    limit: str
    status: str


@dataclass(frozen=True, slots=True)
class SwitchState:
    """A switch as the public sees it: on or off today, in words."""

    switch: Switch
    is_on: bool
    words: str


def by_who_owes(duties: Iterable[Duty], chosen: Mapping[str, int]) -> list[tuple[str, list[DutyHere]]]:
    """Group duties by the words for who owes them; ``chosen`` are the figures confirmed here, by duty code."""
    groups: dict[str, list[DutyHere]] = {}
    for duty in duties:
        groups.setdefault(duty.owed_by.label, []).append(duty_here(duty, chosen.get(duty.code)))
    return list(groups.items())


def duty_here(duty: Duty, chosen: int | None) -> DutyHere:
    """Say the limit that holds here: the figure that the partnership confirmed, else the one in the data."""
    if chosen is None or duty.clock is None:
        return DutyHere(duty, duty.limit, duty.status.label)
    own = type(duty.clock)(chosen)
    return DutyHere(duty, str(own), "Confirmed by this partnership")


def switch_states(
    switches: Iterable[Switch], starts: Mapping[str, date | None], on: date
) -> list[SwitchState]:
    """Say for each switch whether it is on that day, given the start dates that an administrator entered."""
    return [_state(each, starts.get(each.code), on) for each in switches]


def _state(switch: Switch, starts_on: date | None, on: date) -> SwitchState:
    if starts_on is None:
        return SwitchState(switch, False, "Off: no start date has been entered")
    begins = max(starts_on, switch.earliest_on)
    is_on = in_force(switch.code, starts_on, on)
    day = f"{begins.day} {begins:%B %Y}"
    return SwitchState(switch, is_on, f"On since {day}" if is_on else f"Off until {day}")
