"""Ofsted's Annex A, List 8 (children looked after): what it says of missing episodes, read however it was written. Pure.

Source: Annex A schema and the sample workbook of 2024, London innovation alliance; compared on 30 June 2026.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shelterbelt.exchange.tables.values import a_day

LABELS: dict[str, str] = {
    "child": "Child Unique ID",
    "born_on": "Date of Birth",
    "missing": "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months",
    "absent": "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
    "offered": "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "accepted": "Did the child accept a Return Interview after their last missing episode (Y/N)?",
}
"""Field -> head, as the schema writes it."""
SHORT: dict[str, str] = {
    "born_on": "Date of birth", "missing": "Missing episodes", "absent": "Absent episodes",
    "offered": "Return interview offered", "accepted": "Return interview accepted",
}  # fmt: skip
PATTERNS: dict[str, str] = {
    "child": r"^(child|childs|childrens)?(unique|person)?(id|identifier|reference|ref|number)(number)?$|^childuniqueid",
    "born_on": r"^(dateofbirth|dob|birthdate)",
    "missing": r"(episodes|times|occasions|no|number).*missing|^missingepisodes",
    "absent": r"(episodes|times|occasions|no|number).*(absent|awayfrom|unauthorised)|^absentepisodes",
    "offered": r"offered.*(return|rhi|interview)|(return|rhi).*offered",
    "accepted": r"accept.*(return|rhi|interview)|(return|rhi).*accept",
}
"""Field -> how its head may be written: compared as small letters and figures, without spaces, quotes or brackets."""
COUNTED, ANSWERED = ("missing", "absent"), ("offered", "accepted")
ROLLED_UP = re.compile(r"^[a-z]\s*[).:-]\s*(?=\S)")
"""Values are sometimes written with the letter of their list: a) Yes."""
NOTHING = {"", "na", "notapplicable", "notrecorded", "notknown", "unknown", "null", "tbc"}
NONE = {"none", "nil", "zero", "no", "nomissingepisodes"}
WORDS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
}
YES, NO = (
    {"y", "yes", "true", "1", "offered", "accepted"},
    {"n", "no", "false", "0", "notoffered", "refused", "declined", "notaccepted"},
)
NOT_A_COUNT = "Write a whole number, such as 2."
NOT_AN_ANSWER = "Write Yes or No, or leave it empty where there was no missing episode."
NOT_A_DAY = "Write this day as 31/12/2010."
Value = int | bool | date | None


@dataclass(frozen=True, slots=True)
class Read:
    """A row as it was understood: the child's number, a value or None for each field, and why one could not be read."""

    child: str
    values: dict[str, Value] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)


def read_row(cells: Mapping[str, str]) -> Read:
    """Return what a row says; a column that the table does not have says nothing, and a blank is never a no."""
    readers = {"born_on": a_birth} | dict.fromkeys(COUNTED, a_count) | dict.fromkeys(ANSWERED, an_answer)
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for name, reader in readers.items():
        try:
            values[name] = reader(cells.get(name, ""))
        except ValueError as why:
            values[name], wrong[name] = None, str(why)
    return Read(cells.get("child", "").strip().upper(), values, wrong)


def a_birth(text: str) -> date | None:
    """Return a day of birth, or None where there is none; raises ValueError with a sentence."""
    if _plain(text) in NOTHING:
        return None
    try:
        return a_day(text)
    except ValueError:
        raise ValueError(NOT_A_DAY) from None


def a_count(text: str) -> int | None:
    """Return how many: 2, 2.0, two, none, b) 2; None for a blank or not applicable.

    >>> a_count("Two"), a_count("2.0"), a_count("nil"), a_count(" n/a "), a_count("")
    (2, 2, 0, None, None)
    """
    said = _plain(text)
    if re.fullmatch(r"\d{1,4}(\.0+)?", bare := ROLLED_UP.sub("", text.strip().casefold())):
        return int(float(bare))
    if said in NONE:
        return 0
    if said in WORDS:
        return WORDS[said]
    if said in NOTHING:
        return None
    raise ValueError(NOT_A_COUNT)


def an_answer(text: str) -> bool | None:
    """Return yes or no, in the ways these are written; None for a blank or not applicable.

    >>> an_answer("a) Yes"), an_answer("N"), an_answer("N/A"), an_answer("-")
    (True, False, None, None)
    """
    said = _plain(text)
    if said in YES or said in NO:
        return said in YES
    if said in NOTHING:
        return None
    raise ValueError(NOT_AN_ANSWER)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", ROLLED_UP.sub("", text.strip().casefold()))


def differing(said: Read, stands: Mapping[str, Value]) -> list[tuple[str, str, str]]:
    """Return (field in words, what the list says, what stands here) where the two differ.

    A count that the list leaves blank is none; an answer that stands for nothing here (``stands`` has None) is not compared,
    nor one that the list leaves blank where there was no missing episode.
    """
    found = []
    for name in COUNTED:
        if name not in said.wrong and (said.values.get(name) or 0) != (stands.get(name) or 0):
            found.append((SHORT[name], shown(said.values.get(name) or 0), shown(stands.get(name) or 0)))
    for name in ANSWERED:
        here = stands.get(name)
        if name not in said.wrong and here is not None and said.values.get(name) != here:
            found.append((SHORT[name], shown(said.values.get(name)), shown(here)))
    return found


def shown(value: Value) -> str:
    """Return a value in words."""
    if value is None:
        return "Blank"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)
