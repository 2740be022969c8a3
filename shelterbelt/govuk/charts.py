"""Charts drawn on the server as SVG, without inline style; the page always gives the same figures as a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shelterbelt.govuk.words import number

ROW = 34
BAR = 20
LEFT = 224
RIGHT = 70
WIDTH = 664
LETTERS = 26


@dataclass(frozen=True)
class Bar:
    """One bar: its words, and where it stands in the drawing (in the drawing's own units)."""

    label: str
    short: str
    text: str
    value: float
    y: int
    length: float
    href: str

    @property
    def end(self) -> float:
        return LEFT + self.length + 8


def bars(items: Iterable[Any], unit: str = "") -> list[Bar]:
    """(label, number) pairs or {label, value, text, href} as bars from zero to the greatest."""
    listed = [item if isinstance(item, Mapping) else {"label": item[0], "value": item[1]} for item in items]
    most = max((float(item["value"] or 0) for item in listed), default=0) or 1
    return [_bar(place, item, most, unit) for place, item in enumerate(listed)]


def _bar(place: int, item: Mapping[str, Any], most: float, unit: str) -> Bar:
    size, label = item["value"] or 0, str(item["label"])
    return Bar(
        label=label,
        short=label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…",
        text=str(item.get("text") or f"{number(size)}{unit}"),
        value=size,
        y=place * ROW,
        length=round(max(float(size), 0) / most * (WIDTH - LEFT - RIGHT), 1),
        href=str(item.get("href") or ""),
    )
