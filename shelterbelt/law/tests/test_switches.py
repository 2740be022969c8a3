"""Acts not yet in force stay off until somebody enters a date."""

from datetime import date

import pytest

from shelterbelt.law.switches import UnknownSwitch, all_switches, in_force, start_is_possible, switch

DAY = date(2027, 4, 1)


@pytest.mark.parametrize(
    ("code", "starts_on", "on", "expected"),
    [
        ("duty_to_share", None, DAY, False),
        ("duty_to_share", DAY, date(2027, 3, 31), False),
        ("duty_to_share", DAY, DAY, True),
        ("duty_to_share", date(2020, 1, 1), date(2026, 4, 28), False),  # no Act begins before Royal Assent
        ("duty_to_share", date(2020, 1, 1), date(2026, 4, 29), True),
        ("rshe_2026", date(2026, 1, 1), date(2026, 8, 31), False),
        ("rshe_2026", date(2026, 1, 1), date(2026, 9, 1), True),
    ],
)
def test_in_force(code, starts_on, on, expected) -> None:
    assert in_force(code, starts_on, on) is expected


def test_all_are_off_without_a_date() -> None:
    assert not [each.code for each in all_switches() if in_force(each.code, None, date(2099, 1, 1))]


def test_the_thirteen_switches_are_known_and_say_what_they_turn_on() -> None:
    codes = {each.code for each in all_switches()}
    assert len(codes) == len(all_switches()) == 13
    assert {"mandatory_csa_report", "not_in_school_register", "kcsie_2026"} <= codes
    assert all(each.name and each.source and each.turns_on for each in all_switches())


def test_a_start_before_the_earliest_day_is_not_possible() -> None:
    assert not start_is_possible("cce_offence", date(2026, 4, 28))
    assert start_is_possible("cce_offence", date(2026, 4, 29))


def test_an_unknown_switch_is_refused() -> None:
    with pytest.raises(UnknownSwitch):
        switch("nothing")
