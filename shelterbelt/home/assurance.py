"""What the verification standard asks for, what proves it here, and how the proof went when it was last run."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

DATA = Path(__file__).resolve().parent / "data" / "asvs.yaml"
SAID = {
    "test": "Proved by a test",
    "host": "For whoever runs this installation",
    "not": "Does not apply",
    "open": "Not proved yet",
}
NOT_RUN = "Not run here"
PASSED, FAILED, LEFT_OUT = "passed", "failed", "skipped"
WORDS = {PASSED: "Passed", FAILED: "Failed", LEFT_OUT: "Left out"}


@dataclass(frozen=True)
class Requirement:
    """One or several requirements of the standard by their own numbers, in our words: how it stands and what proves it."""

    numbers: tuple[str, ...]
    words: str
    stand: str
    proof: str

    @property
    def said(self) -> str:
        """Return the name of the test as the sentence that it is, with its file; else the reason."""
        if self.stand != "test":
            return self.proof
        path, _, name = self.proof.partition("::")
        file = path.rpartition("/")[2]
        return (
            f"{name.removeprefix('test_').replace('_', ' ').capitalize()} ({file})"
            if name
            else f"All of {file}"
        )


@dataclass(frozen=True)
class Results:
    """When the tests were last run here in their slow form, and how each went; no moment when they were not."""

    ran_at: datetime | None
    outcomes: dict[str, str]

    def of(self, test: str) -> str:
        """Return in a word how a test went, whatever it was tried with; a whole file is as its worst test."""
        found = [
            outcome for name, outcome in self.outcomes.items() if name == test or name.startswith(f"{test}::")
        ]
        if not found:
            return NOT_RUN
        return WORDS[next(each for each in (FAILED, LEFT_OUT, PASSED) if each in found)]


@cache
def requirements() -> dict[str, tuple[Requirement, ...]]:
    """Return chapter -> its requirements, in the order of the standard."""
    said: dict[str, list[dict[str, Any]]] = yaml.safe_load(DATA.read_text())["chapters"]
    return {chapter: tuple(_requirement(row) for row in rows) for chapter, rows in said.items()}


def _requirement(row: dict[str, Any]) -> Requirement:
    (stand,) = [each for each in SAID if each in row]
    numbers = tuple(each.strip() for each in str(row["id"]).split(","))
    return Requirement(numbers, str(row["words"]), stand, str(row[stand]))


def counts() -> dict[str, int]:
    """Return how many requirements stand in which way."""
    found = dict.fromkeys(SAID, 0)
    for rows in requirements().values():
        for row in rows:
            found[row.stand] += len(row.numbers)
    return found


def results() -> Results:
    """Return what ``./test --deep`` wrote down last, if it was run where this site can read it."""
    try:
        said = json.loads(Path(settings.TEST_RESULTS).read_text())
        return Results(datetime.fromisoformat(said["ran_at"]), dict(said["outcomes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Results(None, {})
