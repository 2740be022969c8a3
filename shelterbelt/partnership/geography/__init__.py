"""The real areas of England, and of Wales for cross-border work, read from the CSV files beside this module.

Pure: nothing here writes, and nothing knows the database. Where each figure comes from stands in SOURCES.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["country", "region", "policing_region", "force", "authority", "national_force"]
Status = Literal["verified", "local default, confirm"]
Parent = tuple[Kind, str]

KINDS: dict[Kind, str] = {
    "country": "Country",
    "region": "Region of England",
    "policing_region": "Policing region",
    "force": "Police force area",
    "authority": "Local authority with children's services",
    "national_force": "National force or agency",
}
"""Kind -> words for the page, parents before children."""

SOURCES: dict[str, str] = {
    "dfe-authorities": "Department for Education, list of local authority codes with dates of operation",
    "dfe-forces": "Department for Education, list of police force areas",
    "unit-pages": "The policing unit's own page or an inspectorate report",
    "general": "General knowledge of the field",
}
"""Key in the CSV files -> words for the page."""

_HERE = Path(__file__).parent
_STATUSES: dict[str, Status] = {
    "verified": "verified",
    "local default, confirm": "local default, confirm",
}


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area under one code, for as long as that code is in force.

    ``valid_from`` None: no first day is recorded. ``valid_to`` is the last day in force, None while it lasts.
    ``dfe_code`` three digits, authorities only. ``unit`` is the name of a policing region's organised crime
    unit; ``rocu`` is the policing region whose unit serves a force, not always where it lies.
    """

    kind: Kind
    code: str
    name: str
    parents: tuple[Parent, ...]
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    source: str
    status: Status
    dfe_code: str = ""
    unit: str = ""
    rocu: str = ""

    @property
    def successor(self) -> str:
        """The one code that took over; empty when there is none, or when the area was divided."""
        return self.successors[0] if len(self.successors) == 1 else ""

    def parent(self, kind: Kind) -> str:
        """Code of the parent of this kind, empty when it has none."""
        return next((code for parent_kind, code in self.parents if parent_kind == kind), "")

    def is_current(self, on: date) -> bool:
        """Whether the code is in force on this day."""
        started = self.valid_from is None or self.valid_from <= on
        return started and (self.valid_to is None or on <= self.valid_to)


@cache
def areas() -> tuple[AreaRow, ...]:
    """Every area of every kind, abolished ones too, in the order in which parents come before children."""
    return (
        *_rows("country", "countries.csv", {}),
        *_rows("region", "regions.csv", {"country": "country"}),
        *_rows("policing_region", "policing_regions.csv", {"country": "country"}),
        *_rows("force", "forces.csv", {"country": "country", "policing_region": "policing_region"}),
        *_rows("national_force", "national_forces.csv", {"countries": "country"}),
        *_rows("authority", "authorities.csv", {"region": "region", "force": "force"}),
    )


def current(on: date) -> tuple[AreaRow, ...]:
    """The areas whose code is in force on this day."""
    return tuple(area for area in areas() if area.is_current(on))


@cache
def dfe_codes() -> frozenset[str]:
    """Every three-digit Department for Education authority code here, abolished authorities' too."""
    return frozenset(area.dfe_code for area in areas() if area.dfe_code)


def _rows(kind: Kind, file: str, parents: dict[str, Kind]) -> Iterator[AreaRow]:
    with (_HERE / file).open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            yield AreaRow(
                kind=kind,
                code=line["code"],
                name=line["name"],
                parents=tuple(
                    (parent, code) for column, parent in parents.items() for code in line[column].split()
                ),
                valid_from=_day(line.get("valid_from", "")),
                valid_to=_day(line.get("valid_to", "")),
                successors=tuple(line.get("successors", "").split()),
                source=SOURCES[line["source"]],
                status=_STATUSES[line["status"]],
                dfe_code=line.get("dfe_code", ""),
                unit=line.get("unit", ""),
                rocu=line.get("rocu", ""),
            )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
