"""How well files are linked: ours beside Splink's default and the record linkage toolkit, in one run: python bench/match.py

FEBRL 3 (one file with repeats) and FEBRL 4 (two files) come with the toolkit, which needs an environment of its own: see
bench/README.md. The third set is made up: British names, households, twins and siblings, slips, moves, turned dates.
Ours is measured at the product's own threshold; Splink is given the threshold that suits it best, chosen with the truth in hand.
"""

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "shelterbelt.config.settings"
os.environ.setdefault("SHELTERBELT_DATA", tempfile.mkdtemp(prefix="shelterbelt-bench-"))
import django

django.setup()

from bench import with_splink  # noqa: E402
from bench.made_up import Known, otherwise, people  # noqa: E402
from shelterbelt.people.linkage.files import pairs, partners_in, weighed  # noqa: E402
from shelterbelt.people.matching import describe  # noqa: E402
from shelterbelt.people.matching.description import Description  # noqa: E402
from shelterbelt.people.matching.weights import DEFAULT, POSSIBLE  # noqa: E402

TOOLKIT = Path(__file__).resolve().parent / "toolkit.py"
FEBRL_F1 = {True: 0.9995, False: 0.993}
"""Promised for FEBRL 4, with the identifier and without."""
Row = dict[str, str]
Pairs = set[tuple[int, int]]


def read(path: Path) -> list[Row]:
    """Return the rows of a file."""
    with path.open(newline="") as text:
        return list(csv.DictReader(text))


def described(row: Row, identifier: bool) -> Description:
    """Return what is known of a row, as the product describes a claim."""
    return describe(
        given_name=row["given"], family_name=row["family"], born_on=day(row["born"]), sex=row.get("sex", ""),
        nhs_number=row["number"] if identifier else "", postcode=row["postcode"], address=row["door"],
        phones=[row["phone"]] if row.get("phone") else [], school=row.get("school", ""),
    )  # fmt: skip


def day(text: str) -> date | None:
    """Return a date written as 20120314 or 2012-03-14, None for what is none."""
    plain = text.replace("-", "")
    try:
        return date(int(plain[:4]), int(plain[4:6]), int(plain[6:8]))
    except ValueError:
        return None


def truth(left: list[Row], right: list[Row] | None) -> Pairs:
    """Return which rows are one person."""
    where: dict[str, list[int]] = {}
    for number, row in enumerate(left if right is None else right):
        where.setdefault(row["who"], []).append(number)
    return {
        (number, each) for number, row in enumerate(left) for each in where.get(row["who"], ())
        if right is not None or number < each
    }  # fmt: skip


def ours(left: list[Row], right: list[Row] | None, identifier: bool, whole: bool = False) -> Pairs:
    """Return what the product's own command links, at its own threshold; ``whole`` where every row is known to be in both."""
    first = [described(row, identifier) for row in left]
    if right is None:
        return {(one, other) for one, other, _score in weighed(first, None, DEFAULT, POSSIBLE)}
    second = [described(row, identifier) for row in right]
    found = partners_in(first, second, DEFAULT) if whole else pairs(first, second, DEFAULT)
    return {(one, other) for one, other, *_more in found}


def splinks(left: list[Row], right: list[Row] | None, identifier: bool, true: Pairs) -> Pairs:
    """Return what Splink's default links at the threshold with the best F1."""
    found = with_splink.linked(left, right, identifier)
    best, hits, least = (0.0, 0.0), 0, 0.0
    for number, (pair, weight) in enumerate(found, start=1):
        hits += pair in true
        best, least = max(
            (best, least), ((2 * hits / (number + len(true)), weight), weight), key=lambda each: each[0]
        )
    return {pair for pair, weight in found if weight >= least}


def shown(method: str, identifier: bool, find: Callable[[], Iterable[tuple[int, int]]], true: Pairs) -> float:
    """Print one line and return F1."""
    started = time.monotonic()
    found = set(find())
    hits = len(found & true)
    precision, recall = hits / max(len(found), 1), hits / len(true)
    return line(method, identifier, precision, recall, time.monotonic() - started)


def line(method: str, identifier: bool, precision: float, recall: float, seconds: float) -> float:
    """Print how well a method did; return F1."""
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    words = "with the identifier" if identifier else "without"
    print(
        f"  {method:26} {words:20} precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  {seconds:6.1f} s",
        flush=True,
    )
    return f1


def made_up(folder: Path, many: int) -> None:
    """Write two files about the same made-up people, as two agencies would have them, the second in another order."""
    chance = random.Random(5)
    known = list(people(many, random.Random(2)))
    other = [otherwise(each, chance) for each in known]
    chance.shuffle(other)
    names = ["number" if each.name == "nhs" else each.name for each in fields(Known)]
    for name, rows in (("madea", known), ("madeb", other)):
        with (folder / f"{name}.csv").open("w", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(names)
            writer.writerows(
                [each or "" if not isinstance(each, int) else each for each in astuple(row)] for row in rows
            )


def compared(folder: Path, name: str, toolkit: str) -> dict[tuple[str, bool], float]:
    """Print all methods on one set; return F1 by method and whether the identifier was shown."""
    two = (folder / f"{name}b.csv").exists()
    left = read(folder / f"{name}a.csv") if two else read(folder / f"{name}.csv")
    right = read(folder / f"{name}b.csv") if two else None
    true = truth(left, right)
    print(f"{name}: {len(left):,} rows{f' and {len(right):,}' if right else ''}, {len(true):,} true pairs")
    found: dict[tuple[str, bool], float] = {}
    for identifier in (True, False):
        for whole in (False, True) if right else (False,):
            words = "ours, each row in both" if whole else "ours"
            found[words, identifier] = shown(
                words, identifier, lambda known=identifier, each=whole: ours(left, right, known, each), true
            )
        found["splink", identifier] = shown(
            "Splink, default model",
            identifier,
            lambda known=identifier: splinks(left, right, known, true),
            true,
        )
    if toolkit and toolkit != "data":
        for row in asked_of(toolkit, "link", str(folder), name):
            line(row["method"], row["identifier"], row["precision"], row["recall"], row["seconds"])
    return found


def asked_of(toolkit: str, *arguments: str) -> Any:
    """Return what the toolkit says in its own environment."""
    done = subprocess.run([toolkit, str(TOOLKIT), *arguments], check=True, capture_output=True, text=True)
    return json.loads(done.stdout or "[]")


def main() -> int:
    """Print a table for each set; return 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--toolkit", default="", help="the python of the environment with requirements-bench.lock"
    )
    parser.add_argument("--people", type=int, default=100_000, help="made-up people in each of two files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shelterbelt-match-") as name:
        folder, kept = Path(name), True
        made_up(folder, options.people)
        if options.toolkit:
            asked_of(options.toolkit, "data", name)
            compared(folder, "febrl3", options.toolkit)
            four = compared(folder, "febrl4", options.toolkit)
            kept = all(four["ours, each row in both", known] >= least for known, least in FEBRL_F1.items())
        made = compared(folder, "made", options.toolkit)
        kept = kept and all(made["ours", known] > made["splink", known] for known in (True, False))
    print("Promises kept." if kept else "FAIL: a promise is not kept.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
