"""The table MISSING read into episodes: each row judged by the return's own checks and by what stands here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from shelterbelt.exchange.tables import Column, Row
from shelterbelt.files.importing import Importer, Line, declare
from shelterbelt.govuk.words import day as in_words
from shelterbelt.missing.access import FILES
from shelterbelt.missing.actions.reading import put_periods, take_back_periods
from shelterbelt.missing.numbered import Numbered
from shelterbelt.missing.returns import Year, numbers_of, read_before, reported, unnumbered, years
from shelterbelt.missing.rules import ssda903
from shelterbelt.missing.rules.periods import (
    AT_ODDS,
    CHANGED,
    KINDS,
    SAME,
    SEVERAL,
    TOUCHED,
    Said,
    Stands,
    fitted,
)
from shelterbelt.partnership.models import Organisation

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
LONGEST_NUMBER = 40
ABSENCES = {"missing": "Missing", "away": "Away without authorisation"}
NO_CHILD = "CHILD: enter the council's child number, at most 40 characters."
NO_BIRTH = "DOB: enter the date of birth, written dd/mm/yyyy."
OTHER_BIRTH = "DOB: another date of birth is stated here of the child with this number. Check both before anything is joined."
TWO_BIRTHS = "DOB: an earlier row gives this child another date of birth."
TWO_CHILDREN = "CHILD: two people here have this number. Say on their pages whether they are one, then send the table again."
UNNUMBERED = (
    "CHILD: nobody here has this number, and a child in care with this date of birth has none (episode {}). State that "
    "child's own number on their page, then send the table again."
)
WHY = {
    AT_ODDS: "Episode {} was reported here and covers some of these days, but its days or its kind differ. Put right "
    "whichever is wrong.",
    TOUCHED: "Episode {} was read from an earlier file and put right here by somebody since. Put it right on its page.",
    SEVERAL: "This period covers several that stand here, first episode {}. Put right whichever is wrong.",
}
NOT_CARRIED_ON = (
    "576: episode {} was open at the end of last year, and no period in this table has the same start."
)
COLUMNS = (
    Column("CHILD", ("CHILD", "Child ID", "Child number")),
    Column("DOB", ("DOB", "Date of birth")),
    Column("MISSING", ("MISSING", "Missing code")),
    Column("MIS_START", ("MIS_START", "Missing start")),
    Column("MIS_END", ("MIS_END", "Missing end")),
)


def check(year: Year, by: Any, rows: Iterable[Row]) -> Iterator[Line]:
    """Judge each row by the published checks that need no other table, then by whose it is and what stands here."""
    table, places = [], []
    for each in rows:
        places.append(each.number)
        table.append(_as_written(each.values))
    wrong = _wrong(table, year)
    children = _Children(by)
    whose: dict[str, tuple[int | None, bool]] = {}
    for place, row in enumerate(table):
        if not wrong[place]:
            person, known, why = children.whose(row["CHILD"], ssda903.day(row["DOB"]))
            whose[row["CHILD"]] = person, known
            wrong[place] += [why] if why else []
    fits, not_carried_on = _fit(table, wrong, year, by)
    for place, row in enumerate(table):
        yield _line(places[place], row, wrong[place], whose.get(row["CHILD"], (None, False)), fits.get(place))
    below = (places[-1] if places else 1) + 1
    for number, reference in enumerate(not_carried_on, below):
        yield Line(number, "refused", "Not in this table", reasons=(NOT_CARRIED_ON.format(reference),))


def _as_written(values: dict[str, str]) -> dict[str, str]:
    """A row with the days as the return writes them: a workbook's own days are told apart from text before."""
    row = {name: values.get(name, "") for name in ssda903.COLUMNS}
    for name in ("DOB", "MIS_START", "MIS_END"):
        found = ISO.fullmatch(row[name])
        if found:
            row[name] = f"{found[3]}/{found[2]}/{found[1]}"
    row["CHILD"] = row["CHILD"].upper()
    return row


def _wrong(table: list[dict[str, str]], year: Year) -> list[list[str]]:
    """The reasons why each row cannot be taken, whatever stands here."""
    found: list[list[str]] = [[] for _ in table]
    births: dict[str, str] = {}
    for place, row in enumerate(table):
        if not row["CHILD"] or len(row["CHILD"]) > LONGEST_NUMBER:
            found[place].append(NO_CHILD)
        if ssda903.day(row["DOB"]) is None:
            found[place].append(NO_BIRTH)
        elif births.setdefault(row["CHILD"], row["DOB"]) != row["DOB"]:
            found[place].append(TWO_BIRTHS)
        if not row["MISSING"] and not row["MIS_START"]:
            found[place].append("MISSING: there is no period in this row.")
    for each in ssda903.check(table, year.begins):
        found[each.row - 2].append(f"{each.code}, {each.field}: {each.sentence}")
    return found


class _Children(Numbered):
    """Whose each row is."""

    def __init__(self, by: Any) -> None:
        super().__init__(by)
        waiting = unnumbered(by).filter(child__identities__born_on__isnull=False)
        self.unnumbered = dict(waiting.values_list("child__identities__born_on", "reference"))

    def whose(self, number: str, born: date | None) -> tuple[int | None, bool, str]:
        """Return the person with this number (None: a child who is new), whether the member knows them, or why it is unsure."""
        have = self.people.get(number, [])
        fit = [each for each in have if self.born(each, born)]
        if not fit:
            if any(each in self.seen for each in have):
                return None, False, OTHER_BIRTH
            return None, False, UNNUMBERED.format(self.unnumbered[born]) if born in self.unnumbered else ""
        known = [each for each in fit if each in self.seen]
        if self.are_several(known):
            return None, False, TWO_CHILDREN
        return (known or fit)[0], bool(known), ""


def _fit(
    table: list[dict[str, str]],
    wrong: list[list[str]],
    year: Year,
    by: Any,
) -> tuple[dict[int, tuple[str, Stands | None]], list[str]]:
    """What each row that can be taken does to what stands here; and episodes left open last year that no row carries on."""
    standing: dict[str, list[Stands]] = defaultdict(list)
    numbers = numbers_of(year.ours)
    before = read_before(year)
    for found in (before, reported(by, year)):
        for child, each in found.items():
            for number in numbers.get(child, ()):
                standing[number.upper()] += each
    of_child: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(table):
        if not wrong[place]:
            of_child[row["CHILD"]].append(place)
    fits: dict[int, tuple[str, Stands | None]] = {}
    for number, places in of_child.items():
        said = [_said(table[place]) for place in places]
        fits |= zip(places, fitted(said, standing[number], year.last), strict=True)
    starts = {(row["CHILD"], ssda903.day(row["MIS_START"])) for row in table}
    open_before = [
        each.reference
        for child, some in before.items()
        for each in some
        if each.end is None and each.start < year.first
        and not any((number.upper(), each.start) in starts for number in numbers.get(child, ()))
    ]  # fmt: skip
    return fits, open_before


def _said(row: dict[str, str]) -> Said:
    start = ssda903.day(row["MIS_START"])
    if start is None:
        raise ValueError("A row without a start is refused before.")
    return Said(start, ssda903.day(row["MIS_END"]), KINDS[row["MISSING"]])


def _line(
    number: int, row: dict[str, str], wrong: list[str], whose: tuple[int | None, bool], fit: tuple[str, Stands | None] | None
) -> Line:  # fmt: skip
    if wrong or fit is None:
        return Line(number, "refused", "", reasons=tuple(wrong))
    (answer, stands), period, (person, known) = fit, _said(row), whose
    what = f"{ABSENCES[period.absence]}, {_days(period)}"
    if answer in WHY and stands is not None:
        return Line(number, "refused", what, reasons=(WHY[answer].format(stands.reference),))
    if answer == SAME:
        return Line(number, "same", what)
    born = ssda903.day(row["DOB"])
    said = {
        "number": row["CHILD"], "born_on": born.isoformat() if born else "", "absence": period.absence,
        "start": period.start.isoformat(), "end": period.end.isoformat() if period.end else None, "person": person,
        "episode": stands.row if stands else None,
    }  # fmt: skip
    if answer == CHANGED and stands is not None:
        return Line(number, "changed", what, said, changes=_changes(stands, period))
    return Line(
        number, "new", what if known else f"{what}. A child who is not known here by this number yet", said
    )


def _days(period: Said | Stands) -> str:
    until = f"to {in_words(period.end)}" if period.end else "no end"
    return f"{in_words(period.start)} {until}"


def _changes(stands: Stands, said: Said) -> tuple[tuple[str, str, str], ...]:
    each = (
        ("Kind", ABSENCES[stands.absence], ABSENCES[said.absence]),
        ("Start", in_words(stands.start), in_words(said.start)),
        ("End", in_words(stands.end) if stands.end else "", in_words(said.end) if said.end else ""),
    )
    return tuple((label, was, becomes) for label, was, becomes in each if was != becomes)


def _subject(membership: Any, reference: str) -> Year | None:
    """The year named by the address, of the member's own authority."""
    if not reference.isdecimal() or int(reference) not in years() or not FILES.held_by(membership):
        return None
    ours = membership.organisation
    return Year(int(reference), ours) if ours.area_id else None


def _apply(year: Year, by: Any, lines: Iterable[Line]) -> dict[str, Any]:
    # One import of an authority's return at a time: the second judges its rows by what the first has written.
    Organisation.objects.select_for_update(of=("self",)).get(pk=year.ours.pk)
    return put_periods(by=by, year=year, rows=(line.said for line in lines))


def _undo(year: Year, by: Any, done: dict[str, Any]) -> None:
    Organisation.objects.select_for_update(of=("self",)).get(pk=year.ours.pk)
    take_back_periods(by=by, year=year, done=done)


RETURN = declare(
    Importer(
        code="missing.return", title="Import missing periods", noun="period", permission=FILES, columns=COLUMNS,
        subject=_subject, check=check, apply=_apply, undo=_undo, address="missing:import_return",
        back=lambda _year: reverse("missing:check_return"), leaves_out=True,
        words="Send the table MISSING of one year of the looked-after return. Each period becomes an episode that is marked as "
        "read from a return: no clock starts, nobody is told, and only your authority sees it. A child is known by your own "
        "number and the date of birth; where these do not agree, the row waits for you to look. What was reported here is never "
        "changed by a table.",
    )
)  # fmt: skip
