"""The verification standard's requirements each stand once, and every test that is named as their proof is there."""

import ast
import json
import re
from pathlib import Path

import pytest

from shelterbelt.home import assurance
from tests.stock import lay, signed_in

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile(r"(?:[1-9]|1[0-7])\.\d{1,2}\.\d{1,2}")
LEAST = 240
"""Requirements of levels 1 and 2 that are accounted for."""


def every():
    return [row for rows in assurance.requirements().values() for row in rows]


def test_every_requirement_stands_once_under_its_chapter():
    numbers = [number for row in every() for number in row.numbers]
    assert len(numbers) == len(set(numbers)) >= LEAST
    assert all(NUMBER.fullmatch(number) for number in numbers)
    for chapter, rows in assurance.requirements().items():
        assert all(
            number.startswith(f"{chapter.split()[0][1:]}.") for row in rows for number in row.numbers
        ), chapter


@pytest.mark.parametrize("proof", sorted({row.proof for row in every() if row.stand == "test"}))
def test_every_test_that_is_named_as_proof_is_there(proof):
    path, _, name = proof.partition("::")
    defined = {
        node.name
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.FunctionDef)
    }
    assert name in defined if name else any(each.startswith("test_") for each in defined)


def test_what_is_not_proved_says_why():
    assert all(len(row.proof) > 10 for row in every())


@pytest.mark.django_db
def test_the_page_says_that_nothing_was_run_here_or_what_came_of_it(settings, tmp_path):
    world = lay()
    settings.TEST_RESULTS = str(tmp_path / "results.json")
    page = signed_in(world, "sam").get("/assurance/").content.decode()
    assert "have not been run on this installation" in page and "Not run here" in page
    outcomes = {"tests/test_locks.py::test_every_package_has_a_hash": "failed"}
    Path(settings.TEST_RESULTS).write_text(
        json.dumps({"ran_at": "2026-11-24T20:00:00+00:00", "outcomes": outcomes})
    )
    page = signed_in(world, "owen").get("/assurance/").content.decode()
    assert "Failed" in page and "24 November 2026" in page
    assert signed_in(world, "grace").get("/assurance/").status_code == 404


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ({}, "Not run here"),
        ({"a.py::one": "passed"}, "Passed"),
        ({"a.py::one": "passed", "a.py::two": "failed"}, "Failed"),
        ({"a.py::one": "passed", "a.py::two": "skipped"}, "Left out"),
        ({"ab.py::one": "failed"}, "Not run here"),
    ],
)
def test_a_file_is_as_its_worst_test(outcomes, said):
    assert assurance.Results(None, outcomes).of("a.py") == said


@pytest.mark.deep
def test_the_standard_is_accounted_for(promise):
    stands = assurance.counts()
    missing = [
        row.proof
        for row in every()
        if row.stand == "test" and not (ROOT / row.proof.partition("::")[0]).exists()
    ]
    said = ", ".join(f"{words.lower()}: {stands[stand]}" for stand, words in assurance.SAID.items())
    promise(
        "ASVS 5.0 level 2",
        "each requirement that applies is named by a test",
        said,
        not missing and not stands["open"],
    )
