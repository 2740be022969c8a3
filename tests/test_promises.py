"""The table of promises names tests that are there, and a line is only as good as all its tests in this run."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.promised import FAIL, NOT_RUN, PASS, Line, is_there, lines, table, verdict_of

ROOT = Path(__file__).resolve().parent.parent
HERE = "tests/test_promises.py"
ONE, TWO = f"{HERE}::test_a_line_is_as_its_tests", f"{HERE}::test_every_line_names_tests_that_are_there"


def test_every_line_names_tests_that_are_there():
    gone = [test for line in lines() for test in (*line.short, *line.deep) if not is_there(test)]
    assert not gone, f"Name the tests that prove it now, or leave the promise unproved: {gone}"
    assert all(line.short or line.deep for line in lines())
    sections = [line.section for line in lines()]
    assert sections.count("Reliability") >= 9 and sections.count("Security and survivors' safety") >= 12


@pytest.mark.parametrize(
    ("short", "deep", "outcomes", "is_deep", "said"),
    [
        ((ONE,), (), {ONE: "passed"}, False, PASS),
        ((ONE,), (), {ONE: "failed"}, False, FAIL),
        ((ONE,), (), {ONE: "error"}, False, FAIL),
        ((ONE,), (), {ONE: "skipped"}, False, NOT_RUN),
        ((ONE,), (), {}, False, NOT_RUN),
        ((ONE,), (TWO,), {ONE: "passed"}, False, PASS),
        ((ONE,), (TWO,), {ONE: "passed"}, True, NOT_RUN),
        ((ONE,), (TWO,), {ONE: "passed", TWO: "passed"}, True, PASS),
        ((), (TWO,), {}, False, NOT_RUN),
        ((HERE,), (), {ONE: "passed", TWO: "failed"}, False, FAIL),
        ((HERE,), (), {ONE: "passed", TWO: "passed"}, False, PASS),
        ((f"{HERE}::test_that_vanished",), (), {}, False, FAIL),
        ((ONE,), ("tests/no_such_file.py",), {ONE: "passed"}, False, FAIL),
        (("tests/test_promise",), (), {ONE: "passed"}, False, FAIL),
    ],
)
def test_a_line_is_as_its_tests(short, deep, outcomes, is_deep, said):
    assert verdict_of(Line("x", "y", short, deep), outcomes, deep=is_deep).said == said


def test_a_run_that_was_cut_off_proves_nothing():
    assert verdict_of(Line("x", "y", (ONE,), ()), {ONE: "passed"}, deep=False, whole=False).said == NOT_RUN
    assert {each.said for each in table({}, deep=True)} == {NOT_RUN}


def test_a_run_prints_the_table_and_says_which_form_it_was():
    """What a run of one small file prints when the table is asked for."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--promises",
        "tests/test_tick.py",
        "--co",
    ]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "promises (short form" in ended.stdout, ended.stdout + ended.stderr
    assert "not run  Audit: reads and writes" in ended.stdout
