"""The looked-after return's table MISSING: its columns and the published checks on it, as plain functions.

Source of the checks: Data to Insight's rule list 2024-25 and its rule logic, in our own words; compared on 30 June 2026.
"""

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

COLUMNS = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")
SOURCE = "Data to Insight rule list 2024-25"
CHECKS: dict[str, str] = {
    "1004": "The start must be a real date, written dd/mm/yyyy.",
    "1005": "The end must be a real date, written dd/mm/yyyy.",
    "1006": "The code must be M (missing) or A (away from placement without authorisation).",
    "564": "There is a code and no start.",
    "565": "There is a start and no code.",
    "566": "There is an end and no code.",
    "567": "The end is before the start.",
    "570": "The start is after the last day of the year.",
    "571": "The end is before the first day of the year, or after its last.",
    "574": "The period starts while an earlier one of the same child is open, or the two overlap.",
    "575": "The placement in which it started has ended, and the period has no end.",
    "576": "A period open at the end of last year has no period with the same start this year.",
    "577": "The child ceased to be looked after, and the period has no end.",
    "578": "The period starts after the child ceased to be looked after.",
    "580": "The period and the care end on the 18th birthday, and the reason is not E8.",
    "581": "The period starts before any care of the child began.",
    "586": "The period starts before the child was born.",
    "INT04": "The child is not in the table Header.",
    "INT13": "The date of birth differs from that in the table Header.",
}
"""Code -> what is wrong. Each is verified against ``SOURCE``."""
NEEDS = {"INT04": "Header", "INT13": "Header", "576": "last year's MISSING"} | dict.fromkeys(
    ("575", "577", "578", "580", "581"), "Episodes"
)
"""Check -> the other table without which it cannot be made."""
CARRIES_ON, TO_ADULT, ADULT = "X1", "E8", 18


@dataclass(frozen=True, slots=True)
class Found:
    """One check that a row fails: the row's number in its file (the heading is 1), the code and the field to look at."""

    row: int
    code: str
    field: str

    @property
    def sentence(self) -> str:
        """What is wrong, in words."""
        return CHECKS[self.code]


@dataclass(frozen=True, slots=True)
class Care:
    """One episode of care: when it began, when and why it ended."""

    began: date
    ended: date | None
    why: str


class NotATable(ValueError):
    """The text is not this table; the sentence says what it lacks."""


def read_rows(text: str, columns: Iterable[str]) -> list[dict[str, str]]:
    """Return the rows of a table by its columns' names, whatever their case and order; raises NotATable."""
    lines = csv.reader(text.lstrip("\ufeff").splitlines())
    heads = [head.strip().upper() for head in next(lines, [])]
    lacking = [column for column in columns if column not in heads]
    if lacking:
        raise NotATable(f"The heading lacks {', '.join(lacking)}.")
    places = [(column, heads.index(column)) for column in columns]
    return [
        {column: line[place].strip() if place < len(line) else "" for column, place in places}
        for line in lines
        if any(line)
    ]


@lru_cache(maxsize=100_000)
def day(text: str) -> date | None:
    """Return the day written dd/mm/yyyy, or None."""
    parts = text.split("/")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[2]) != 4:
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None


def check(
    rows: list[dict[str, str]],
    year: int,
    *,
    header: list[dict[str, str]] | None = None,
    episodes: list[dict[str, str]] | None = None,
    before: list[dict[str, str]] | None = None,
) -> list[Found]:
    """Return what fails in the table MISSING of the year that begins on 1 April of ``year``, row by row.

    A check that leans on another table (``NEEDS``) is made where that table is given.
    """
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    born = {each["CHILD"]: each["DOB"] for each in header} if header is not None else None
    care = _care(episodes) if episodes is not None else None
    found: list[Found] = []
    for number, row in enumerate(rows, start=2):
        found += [Found(number, code, field) for code, field in _of_row(row, first, last, born)]
        if care is not None:
            found += [Found(number, code, field) for code, field in _of_care(row, care.get(row["CHILD"], []))]
    found += _overlaps(rows)
    found += _carried_on(rows, before) if before is not None else []
    return sorted(found, key=lambda each: (each.row, list(CHECKS).index(each.code)))


def _of_row(
    row: Mapping[str, str], first: date, last: date, born: Mapping[str, str] | None
) -> Iterator[tuple[str, str]]:
    """Checks that look at the row alone and at Header."""
    code, start, end = row["MISSING"], day(row["MIS_START"]), day(row["MIS_END"])
    birth = day(row["DOB"])
    tests = (
        ("1004", "MIS_START", bool(row["MIS_START"]) and start is None),
        ("1005", "MIS_END", bool(row["MIS_END"]) and end is None),
        ("1006", "MISSING", bool(code) and code not in ("M", "A")),
        ("564", "MIS_START", bool(code) and not row["MIS_START"]),
        ("565", "MISSING", bool(row["MIS_START"]) and not code),
        ("566", "MISSING", bool(row["MIS_END"]) and not code),
        ("567", "MIS_END", start is not None and end is not None and end < start),
        ("570", "MIS_START", start is not None and start > last),
        ("571", "MIS_END", end is not None and not first <= end <= last),
        ("586", "MIS_START", start is not None and birth is not None and start < birth),
        ("INT04", "CHILD", born is not None and row["CHILD"] not in born),
        ("INT13", "DOB", born is not None and born.get(row["CHILD"], row["DOB"]) != row["DOB"]),
    )
    return ((code, field) for code, field, fails in tests if fails)


def _care(episodes: list[dict[str, str]]) -> dict[str, list[Care]]:
    """The care of each child, the earliest first."""
    found: dict[str, list[Care]] = defaultdict(list)
    for row in episodes:
        began = day(row["DECOM"])
        if began is not None:
            found[row["CHILD"]].append(Care(began, day(row["DEC"]), row["REC"].upper()))
    for spells in found.values():
        spells.sort(key=lambda each: each.began)
    return found


def _of_care(row: Mapping[str, str], spells: list[Care]) -> Iterator[tuple[str, str]]:
    """Checks that hold the row against the child's care."""
    start, end, birth = day(row["MIS_START"]), day(row["MIS_END"]), day(row["DOB"])
    if start is None:
        return
    place = bisect_right([each.began for each in spells], start) - 1
    if place < 0:
        yield "581", "MIS_START"
        return
    then, latest = spells[place], spells[-1]
    ceased = latest.ended if latest.ended and latest.why not in ("", CARRIES_ON) else None
    if then.ended is not None and not row["MIS_END"]:
        yield "575", "MIS_END"
    if ceased is not None and not row["MIS_END"]:
        yield "577", "MIS_END"
    if ceased is not None and start > ceased:
        yield "578", "MIS_START"
    adult = _birthday(birth, ADULT)
    if end is not None and end == adult == latest.ended and latest.why != TO_ADULT:
        yield "580", "MIS_END"


def _birthday(born: date | None, years: int) -> date | None:
    if born is None:
        return None
    is_leap_day = (born.month, born.day) == (2, 29)
    return date(born.year + years, 3, 1) if is_leap_day else born.replace(year=born.year + years)


def _overlaps(rows: list[dict[str, str]]) -> list[Found]:
    """Periods of one child that begin while an earlier one runs; one may begin on the day on which another ends."""
    of_child: dict[str, list[tuple[date, date, int]]] = defaultdict(list)
    for number, row in enumerate(rows, start=2):
        start = day(row["MIS_START"])
        if start is not None:
            end = date.max if not row["MIS_END"] else day(row["MIS_END"]) or start
            of_child[row["CHILD"]].append((start, end, number))
    found = []
    for periods in of_child.values():
        runs_until: date | None = None
        for start, end, number in sorted(periods):
            if runs_until is not None and start < runs_until:
                found.append(Found(number, "574", "MIS_START"))
            runs_until = end if runs_until is None else max(runs_until, end)
    return found


def _carried_on(rows: list[dict[str, str]], before: list[dict[str, str]]) -> list[Found]:
    """Periods left open last year that nothing carries on; named by last year's row."""
    starts = {(row["CHILD"], row["MIS_START"]) for row in rows}
    return [
        Found(number, "576", "MIS_START")
        for number, row in enumerate(before, start=2)
        if row["MIS_START"] and not row["MIS_END"] and (row["CHILD"], row["MIS_START"]) not in starts
    ]
