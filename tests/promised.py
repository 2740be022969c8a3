"""The table of promises: which tests stand behind each line, and how it went in this run. Pure: outcomes in, lines out."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("promises.yaml")
PASS, FAIL, NOT_RUN = "pass", "FAIL", "not run"
PASSED = "passed"
BAD = ("failed", "error")


@dataclass(frozen=True)
class Line:
    """One promise: its section and words, and the tests behind it in the short form of a run and in the deep one."""

    section: str
    promise: str
    short: tuple[str, ...]
    deep: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """How a line went: pass, FAIL or not run, and which tests say so."""

    line: Line
    said: str
    because: tuple[str, ...]


def lines(path: Path = FILE) -> list[Line]:
    """Return the lines of the table, in order."""
    sections = yaml.safe_load(path.read_text())
    return [
        Line(section, row["promise"], tuple(row.get("short", ())), tuple(row.get("deep", ())))
        for section, rows in sections.items()
        for row in rows
    ]


@cache
def _defined(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text()) if path.exists() else ast.Module([], [])
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def is_there(test: str) -> bool:
    """Whether a named test, or a file with any, is still in the repository."""
    path, _, name = test.partition("::")
    defined = _defined(ROOT / path)
    return name.rpartition("::")[2] in defined if name else bool(defined)


def verdict_of(line: Line, outcomes: Mapping[str, str], *, deep: bool, whole: bool = True) -> Verdict:
    """Return how a line went; ``outcomes`` is test without parameters -> how it went at worst, ``whole`` that none was cut off."""
    named = (*line.short, *line.deep) if deep else line.short
    gone = tuple(test for test in (*line.short, *line.deep) if not is_there(test))
    found = {
        test: [so for name, so in outcomes.items() if name == test or name.startswith(f"{test}::")]
        for test in named
    }
    broken = tuple(test for test, so in found.items() if any(each in BAD for each in so))
    if gone or broken:
        return Verdict(line, FAIL, (*(f"{test} is not there" for test in gone), *broken))
    silent = tuple(test for test, so in found.items() if not so or any(each != PASSED for each in so))
    if silent or not named or not whole:
        return Verdict(line, NOT_RUN, silent)
    return Verdict(line, PASS, named)


def table(outcomes: Mapping[str, str], *, deep: bool, whole: bool = True) -> list[Verdict]:
    """Return all lines with how they went."""
    return [verdict_of(line, outcomes, deep=deep, whole=whole) for line in lines()]
