"""What a period of the return does to what stands here, as a table."""

from datetime import date

import pytest

from shelterbelt.missing.rules.periods import Said, Stands, fitted, joined

LAST = date(2026, 3, 31)


def day(text):
    number, _, month = text.partition(".")
    return date(2026 if int(month) < 4 else 2025, int(month), int(number))


def said(start, end="", absence="missing"):
    return Said(day(start), day(end) if end else None, absence)


def stands(start, end="", absence="missing", read=True, touched=False, ends=None):
    return Stands(day(start), ends or (day(end) if end else None), absence, "REF", read, touched)


CASES = [
    ("new where nothing stands", [said("10.5", "12.5")], [], ["new"]),
    ("the same again", [said("10.5", "12.5")], [stands("10.5", "12.5")], ["same"]),
    ("the same as reported", [said("10.5", "12.5")], [stands("10.5", "12.5", read=False)], ["same"]),
    ("an end that is new", [said("10.5", "12.5")], [stands("10.5")], ["changed"]),
    ("another kind", [said("10.5", "12.5", "away")], [stands("10.5", "12.5")], ["changed"]),
    ("a start put right", [said("9.5", "12.5")], [stands("10.5", "12.5")], ["changed"]),
    ("a second on the day the first ends", [said("10.5", "12.5"), said("12.5", "13.5")], [stands("10.5", "12.5")], ["same", "new"]),
    ("two on one day", [said("10.5", "10.5"), said("10.5", "10.5")], [stands("10.5", "10.5")], ["same", "new"]),
    ("the one put right is not the one that is the same", [said("10.5", "11.5"), said("10.5", "10.5")], [stands("10.5", "10.5")],
     ["new", "same"]),
    ("reported otherwise", [said("10.5", "13.5")], [stands("10.5", "12.5", read=False)], ["at_odds"]),
    ("reported as another kind", [said("10.5", "12.5", "away")], [stands("10.5", "12.5", read=False)], ["at_odds"]),
    ("put right by somebody", [said("10.5", "13.5")], [stands("10.5", "12.5", touched=True)], ["touched"]),
    ("put right by somebody as the file says", [said("10.5", "12.5")], [stands("10.5", "12.5", touched=True)], ["same"]),
    ("over two that stand", [said("9.5", "20.5")], [stands("10.5", "12.5"), stands("14.5", "15.5")], ["several"]),
    ("open in its year, ended in the next", [said("30.3")], [stands("30.3", ends=date(2026, 4, 2))], ["same"]),
    ("open in its year, ended within it", [said("30.3")], [stands("30.3", "31.3")], ["changed"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "here", "answers"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_each_period_is_the_same_put_right_new_or_at_odds(rows, here, answers):
    assert [answer for answer, _ in fitted(rows, here, LAST)] == answers


def test_nothing_that_stands_is_answered_twice():
    here = [stands("10.5", "12.5"), stands("10.5", "12.5")]
    found = fitted([said("10.5", "12.5")] * 3, here, LAST)
    assert [answer for answer, _ in found] == ["same", "same", "new"]
    assert {id(each) for _, each in found[:2]} == {id(each) for each in here}


def test_two_reports_of_one_absence_are_one_period_and_what_was_read_stays_alone():
    reports = [
        stands("10.5", "12.5", read=False),
        stands("11.5", "14.5", read=False),
        stands("14.5", read=False),
    ]
    assert [(each.start, each.end) for each in joined(reports)] == [
        (day("10.5"), day("14.5")),
        (day("14.5"), None),
    ]
    assert len(joined([stands("10.5", "12.5"), stands("11.5", "14.5")])) == 2
