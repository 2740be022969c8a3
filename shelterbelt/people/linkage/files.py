"""Linking two files: rows read and described, pairs found by Splink, each explained by the product's own comparison."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from shelterbelt.partnership.identifiers import check
from shelterbelt.people.linkage.fitting import partners
from shelterbelt.people.linkage.model import LIKELY_ENOUGH, engine, linker, settings
from shelterbelt.people.linkage.prepared import table
from shelterbelt.people.matching.comparing import Score, compare
from shelterbelt.people.matching.description import Description, describe
from shelterbelt.people.matching.weights import POSSIBLE, Weights

COLUMNS = (
    "id", "given_name", "family_name", "known_as", "former_names", "born_on", "sex", "nhs_number", "upn", "postcode",
    "address", "phone", "school",
)  # fmt: skip
"""Headings of a file, in any order and case; ``id`` is the agency's own number of the row."""
LONGEST = 300
NO_LEAST = -1_000.0
CLEARLY = 3.0
"""Bits by which somebody must be likelier to leave the other row without an offer."""
SLACK = 8.0
"""Bits that the product's own comparison may add: names the other way round and common names are known to it alone."""


class Unreadable(ValueError):
    """The file cannot be read; the sentence says what to do."""


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a file of comma-separated text as plain texts; raises Unreadable."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            names = {
                (name or "").strip().casefold().replace(" ", "_"): name for name in reader.fieldnames or ()
            }
            known = {column: names[column] for column in COLUMNS if column in names}
            if not {"given_name", "family_name"} <= set(known):
                raise Unreadable(
                    f"{path.name} needs the headings given_name and family_name. Known are: {', '.join(COLUMNS)}."
                )
            return [{c: (row[name] or "").strip()[:LONGEST] for c, name in known.items()} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable(f"{path.name} cannot be read as comma-separated text in UTF-8: {error}.") from None


def description_of(row: dict[str, str]) -> Description:
    """Return the description of a row; what cannot be right is left out of the comparison."""
    return describe(
        given_name=row.get("given_name", ""), family_name=row.get("family_name", ""), known_as=row.get("known_as", ""),
        former_names=row.get("former_names", ""), born_on=day_of(row.get("born_on", "")),
        sex=row.get("sex", "")[:1].upper().replace("U", ""), nhs_number=_right("nhs", row.get("nhs_number", "")),
        upn=_right("upn", row.get("upn", "")), postcode=_right("postcode", row.get("postcode", "")),
        address=row.get("address", ""), phones=[row.get("phone", "")], school=row.get("school", ""),
    )  # fmt: skip


def day_of(text: str) -> date | None:
    """Return a date written as 2012-03-14 or 14/03/2012, None for anything else. Pure."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    try:
        one, two, three = (int(part) for part in parts)
        return date(one, two, three) if one > 31 else date(three, two, one)
    except ValueError:
        return None


def _right(scheme: str, value: str) -> str:
    checked = check(scheme, value) if value else None
    return checked.value_normalised if checked and checked.verdict != "bad" else ""


def pairs(
    first: list[Description], second: list[Description], weights: Weights, least: float = POSSIBLE
) -> Iterator[tuple[int, int, float, list[list[Any]]]]:
    """Yield (row of the first, row of the second, bits, findings) of each row's best pair at or above ``least`` bits.

    Splink finds the pairs; what is kept is weighed again and explained by the product's own comparison. A row whose likeliest
    has somebody clearly likelier is offered nobody: it is the other twin.
    """
    found = list(weighed(first, second, weights, least))
    best_left, best_right = _best(found, 0), _best(found, 1)
    for one, other, score in sorted(found, key=lambda each: (-each[2].total, each[0], each[1])):
        if score.total >= best_right[other] and score.total > best_left[one] - CLEARLY:
            best_right[other] = float("inf")
            yield _told(one, other, score)


def partners_in(
    first: list[Description], second: list[Description], weights: Weights
) -> Iterator[tuple[int, int, float, list[list[Any]]]]:
    """Yield one pair for each row of two files of which every row is in both, the likeliest first, as ``pairs`` does."""
    scores = {(one, other): score for one, other, score in weighed(first, second, weights, NO_LEAST)}
    for pair in partners(scores):
        yield _told(*pair, scores[pair])


def _told(one: int, other: int, score: Score) -> tuple[int, int, float, list[list[Any]]]:
    ordered = sorted(score.findings, key=lambda each: -abs(each.bits))
    return one, other, round(score.total, 2), [[each.words, round(each.bits, 1)] for each in ordered]


def weighed(
    first: list[Description], second: list[Description] | None, weights: Weights, least: float
) -> Iterator[tuple[int, int, Score]]:
    """Yield (row, other row, score) of all pairs of two files, or within one, at or above ``least`` bits."""
    other_file = first if second is None else second
    for one, other in _candidates(first, second, weights, least - SLACK):
        score = compare(first[one], other_file[other], weights)
        if score.total >= least:
            yield one, other, score


def _candidates(
    first: list[Description], second: list[Description] | None, weights: Weights, least: float
) -> list[tuple[int, int]]:
    """Return the pairs that share a key and come to ``least`` bits by Splink."""
    here, api = engine()
    files = [("first_file", first), *([("second_file", second)] if second is not None else [])]
    tables = [api.register(table(enumerate(rows)), table_name=name) for name, rows in files]
    model = linker(tables, settings("link_only" if second is not None else "dedupe_only", weights.bits))
    scale = LIKELY_ENOUGH / (1 - LIKELY_ENOUGH)
    found = model.inference.predict(threshold_match_weight=None)
    rows = here.execute(
        f'SELECT unique_id_l, unique_id_r FROM "{found.physical_name}" '  # noqa: S608 - the name is Splink's own
        f"WHERE match_weight - log2({scale}) >= {float(least)}"
    ).fetchall()
    here.close()
    return [(min(pair), max(pair)) if second is None else pair for pair in rows]


def _best(found: list[tuple[int, int, Score]], side: int) -> dict[int, float]:
    best: dict[int, float] = {}
    for one, other, score in found:
        row = other if side else one
        best[row] = max(best.get(row, score.total), score.total)
    return best
