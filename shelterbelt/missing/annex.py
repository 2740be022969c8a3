"""Annex A's list of children looked after held against the daily record: what agrees, what differs, what could not be read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from shelterbelt.core import clock
from shelterbelt.exchange.tables import Column, Row, Unreadable, read
from shelterbelt.law.calendar import LONDON
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.numbered import Numbered
from shelterbelt.missing.returns import FROM_CARE, numbers_of
from shelterbelt.missing.rules.annex_a import LABELS, PATTERNS, SHORT, Value, differing, read_row, shown
from shelterbelt.missing.rules.annex_lists import ALSO, LISTS, heads_of, unread
from shelterbelt.people.models import Identity

COLUMNS = tuple(
    Column(name, (label,), required=name in ("child", "missing"), pattern=PATTERNS[name])
    for name, label in LABELS.items()
)
DAYS = 365
NOT_KNOWN = "Nobody whom you can see here has this number."
OTHER_BIRTH = "Another date of birth is stated here of the child with this number."
SEVERAL = "Several people here have this number. Say on their pages whether they are one."
TWICE = "An earlier row has this number too."
NO_NUMBER = "There is no child's number in this row."


@dataclass
class Held:
    """What came of holding a list against the record. Rows are numbers in the file; no child is named here."""

    rows: int = 0
    agree: int = 0
    differ: list[tuple[int, str, str, str, str]] = field(default_factory=list)
    """(row, field, what the list says, what stands here, reference of the last episode or "")"""
    unread: list[tuple[int, str, str]] = field(default_factory=list)
    """(row, field, why)"""
    not_held: list[tuple[int, str]] = field(default_factory=list)
    """(row, why it was held against nothing)"""
    not_listed: list[str] = field(default_factory=list)
    """References of the last episodes of children who were missing and stand in no row."""


@dataclass
class Here:
    """What stands here of one child: episodes of twelve months, the talk after the last of them, and its reference."""

    missing: int = 0
    absent: int = 0
    offered: bool | None = None
    accepted: bool | None = None
    reference: str = ""


def children_of(membership: Any, on: date) -> dict[int, Here]:
    """Return for each child in care (row number) what List 8 asks, over the twelve months to the end of a day.

    Of a last episode that was read from a return it is not known whether a talk was offered; nor of one that is not over.
    """
    until = datetime.combine(on + timedelta(days=1), time.min, LONDON)
    since, now = until - timedelta(days=DAYS), clock.now()
    rows = Episode.objects.visible_to(membership, now).filter(FROM_CARE, responsible=membership.organisation)
    rows = rows.filter(last_seen_at__gte=since, last_seen_at__lt=until)
    talks = Interview.objects.visible_to(membership, now).filter(episode__in=rows.values("pk"))
    heard = {pk: said for pk, *said in talks.values_list("episode", "offered_at", "accepted_at")}
    found: dict[int, Here] = defaultdict(Here)
    listed = rows.order_by("last_seen_at", "pk").values_list("pk", "child", "reference", "absence")
    for row, child, reference, absence in listed:
        here = found[child]
        here.reference = reference
        if absence == "away":
            here.absent += 1
            continue
        here.missing += 1
        offered, accepted = heard.get(row, (None, None))
        here.offered = offered is not None if row in heard else None
        here.accepted = accepted is not None if offered else None
    return found


def held_against(membership: Any, rows: Iterable[Row], on: date) -> Held:
    """Return what a list says and the record does not, row by row. Nothing is kept, and nobody is joined with anybody."""
    held, stands, known = Held(), children_of(membership, on), Numbered(membership)
    met: set[int] = set()
    seen: set[str] = set()
    for row in rows:
        said = read_row(row.values)
        held.rows += 1
        held.unread += [(row.number, SHORT[name], why) for name, why in said.wrong.items()]
        child, why = _whose(known, said.child, said.values.get("born_on"), again=said.child in seen)
        seen.add(said.child)
        if child is None:
            held.not_held.append((row.number, why))
            continue
        met.add(child)
        here = stands.get(child, Here())
        told = [(row.number, *each, here.reference) for each in differing(said, vars(here))]
        held.differ += told
        held.agree += not told and not said.wrong
    held.not_listed = [here.reference for child, here in stands.items() if child not in met]
    return held


def _whose(known: Numbered, number: str, born: Value, *, again: bool) -> tuple[int | None, str]:
    """Return the child, or None and why the row is held against nobody."""
    if not number:
        return None, NO_NUMBER
    if again:
        return None, TWICE
    have = [each for each in known.people.get(number, ()) if each in known.seen]
    if not have:
        return None, NOT_KNOWN
    day = born if isinstance(born, date) else None
    fit = [each for each in have if day is None or known.born(each, day)]
    if not fit:
        return None, OTHER_BIRTH
    return (None, SEVERAL) if known.are_several(fit) else (fit[0], "")


def listed(membership: Any, on: date) -> list[list[Any]]:
    """Return the columns of List 8 from the record, for children with the authority's number and an episode; by number."""
    numbers = numbers_of(membership.organisation)
    stands = {child: here for child, here in children_of(membership, on).items() if child in numbers}
    births = Identity.objects.filter(person__in=list(stands), born_on__isnull=False).order_by(
        "created_at", "pk"
    )
    born = dict(births.values_list("person", "born_on"))
    rows = [
        [
            numbers[child][0],
            born.get(child),
            here.missing,
            here.absent,
            _answer(here.offered),
            _answer(here.accepted),
        ]
        for child, here in stands.items()
    ]
    return sorted(rows, key=lambda row: str(row[0]))


def _answer(value: bool | None) -> str:
    return "" if value is None else shown(value)


@dataclass
class Looked:
    """What came of looking at one list of the workbook: which of its columns are there, and what could not be read or placed."""

    number: int
    about: str
    sheet: str = ""
    rows: int = 0
    found: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unread: list[tuple[int, str, str]] = field(default_factory=list)
    """(row, column, what to do)"""
    trouble: str = ""


def look_at_lists(content: bytes, kind: str) -> list[Looked]:
    """Return what each of Annex A's lists in a workbook says; a list whose sheet is not there has no sheet. Nothing is kept."""
    return [_look_at(number, content, kind) for number in LISTS]


def _look_at(number: int, content: bytes, kind: str) -> Looked:
    found, heads = Looked(number, LISTS[number][0]), heads_of(number)
    columns = [Column(head, (head, *ALSO.get(head, ())), required=False) for head in heads]
    try:
        table = read(content, kind, columns, sheets=(f"List {number}", f"List{number}", f"List_{number}"))
    except Unreadable as unreadable:
        found.trouble = unreadable.sentence
        return found
    found.sheet, found.rows, found.unknown = table.sheet, table.count, list(table.unknown)
    found.found = [head for head in heads if head in table.names]
    found.lacking = [head for head in heads if head not in table.names]
    for row in table.rows():
        found.unread += [(row.number, each.head, each.why) for each in unread(number, row.values)]
    return found
