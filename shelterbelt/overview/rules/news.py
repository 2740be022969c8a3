"""What statements say that they did not say a quarter ago. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from shelterbelt.strategy.rules.standing import VERDICTS, of_statements

MOST_NAMED = 3
"""More areas than these are counted, not named."""


class Statement(Protocol):
    """What somebody stated of a measure in an area, on a day, until a day."""

    measure: str
    area: Any
    verdict: str
    attested_on: date
    reconfirm_by: date

    def is_in_date(self, on: date) -> bool:
        """Whether it held on the day."""


def standing_then(stated: Sequence[Statement], areas: int, on: date) -> str:
    """Return how a stated measure stood on a day; ``stated`` are the latest until then."""
    return of_statements([each.verdict for each in stated if each.is_in_date(on)], areas)


def news_of(stated: Iterable[Statement], then: Iterable[Statement], since: date, today: date) -> list[str]:
    """Return sentences: what areas state since the day, with what they stated before, and whose statements ran out."""
    before = {(each.measure, each.area.pk): each for each in then if each.is_in_date(since)}
    found: dict[str, set[str]] = {}
    for each in stated:
        if each.attested_on > since:
            said = VERDICTS.get(each.verdict, "Stated")
            found.setdefault(_beside(said, before.get((each.measure, each.area.pk))), set()).add(
                each.area.name
            )
        if since <= each.reconfirm_by < today:
            found.setdefault("let a statement run out", set()).add(each.area.name)
    return [f"{_names(areas)}{_joined(words)}" for words, areas in found.items()]


def _names(areas: set[str]) -> str:
    if len(areas) > MOST_NAMED:
        return f"{len(areas)} areas"
    *first, last = sorted(areas)
    return f"{', '.join(first)} and {last}" if first else last


def _joined(words: str) -> str:
    return f" {words}" if words.startswith("let") else f": {words}"


def _beside(said: str, earlier: Statement | None) -> str:
    if earlier is None:
        return f"{said}, stated for the first time" if said != "Stated" else "Stated for the first time"
    was = VERDICTS.get(earlier.verdict, "stated")
    return f"{said}, said again" if was == said else f"{said}; before: {was[0].lower()}{was[1:]}"
