"""Linking two files: rows read and described, pairs found by Splink, each explained by the product's own comparison."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from shelterbelt.partnership.identifiers import check
from shelterbelt.people.linkage.model import LIKELY_ENOUGH, engine, linker, settings
from shelterbelt.people.linkage.prepared import table
from shelterbelt.people.matching.comparing import compare
from shelterbelt.people.matching.description import Description, describe
from shelterbelt.people.matching.weights import POSSIBLE, Weights

COLUMNS = (
    "id", "given_name", "family_name", "known_as", "former_names", "born_on", "sex", "nhs_number", "upn", "postcode",
    "address", "phone", "school",
)  # fmt: skip
"""Headings of a file, in any order and case; ``id`` is the agency's own number of the row."""
LONGEST = 300


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

    Splink finds and weighs the pairs; what is kept is explained, and weighed again, by the product's own comparison.
    """
    here, api = engine()
    left = api.register(table(enumerate(first)), table_name="first_file")
    right = api.register(table(enumerate(second)), table_name="second_file")
    model = linker([left, right], settings("link_only", weights.bits))
    scale = LIKELY_ENOUGH / (1 - LIKELY_ENOUGH)
    found = model.inference.predict(threshold_match_weight=None)
    best = here.execute(
        f"SELECT unique_id_l, unique_id_r FROM ("  # noqa: S608 - the name is Splink's own
        f"SELECT *, match_weight - log2({scale}) AS bits, "
        "row_number() OVER (PARTITION BY unique_id_r ORDER BY match_weight DESC, unique_id_l) AS place "
        f'FROM "{found.physical_name}") WHERE place = 1 AND bits >= {float(least)} ORDER BY bits DESC, 1, 2'
    ).fetchall()
    here.close()
    for one, other in best:
        score = compare(first[one], second[other], weights)
        ordered = sorted(score.findings, key=lambda each: -abs(each.bits))
        yield one, other, round(score.total, 2), [[each.words, round(each.bits, 1)] for each in ordered]
