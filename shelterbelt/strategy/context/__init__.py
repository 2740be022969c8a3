"""National figures for context, beside local ones and never as a target: data, checked when it is read."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "national.yaml"
KEYS = {"about", "label", "period", "value", "unit", "place", "source", "checked_on", "caution"}


class BadContext(ValueError):
    """The data file is not whole; the sentence names the entry."""


@dataclass(frozen=True)
class NationalFigure:
    """One national figure: what, when, where, from whom, when it was checked, and how it differs from ours."""

    about: tuple[str, ...]
    label: str
    period: str
    value: str
    unit: str
    place: str
    source: str
    checked_on: date
    caution: str


@cache
def national_figures() -> tuple[NationalFigure, ...]:
    """Return every figure of the data file; raises BadContext."""
    rows = yaml.safe_load(DATA.read_text(encoding="utf-8"))["figures"]
    return tuple(_figure(row) for row in rows)


def context_of(recommendation: str) -> list[NationalFigure]:
    """Return the figures that stand beside a recommendation's measures, by its id or its heading."""
    heading = recommendation.rpartition("-")[0]
    return [
        each
        for each in national_figures()
        if {recommendation, heading, heading.split("-")[0]} & set(each.about)
    ]


def _figure(row: dict[str, Any]) -> NationalFigure:
    name = str(row.get("label", "entry without label"))
    if set(row) != KEYS:
        raise BadContext(f"{name}: {sorted(set(row) ^ KEYS)} missing or not known here.")
    if not isinstance(row["checked_on"], date) or not row["about"] or not str(row["source"]).strip():
        raise BadContext(f"{name}: it needs a source, a day of checking and what it is about.")
    words = {key: str(row[key]) for key in KEYS - {"about", "checked_on"}}
    return NationalFigure(about=tuple(row["about"]), checked_on=row["checked_on"], **words)
