"""The duties as data: what each says, and what a partnership may change."""

import re
from datetime import UTC, date, datetime

import pytest

from shelterbelt.law.clocks import CalendarMonths, ElapsedDays, ElapsedHours, WorkingDays
from shelterbelt.law.duties import UnknownDuty, all_duties, duty
from shelterbelt.law.duty import NOTES_CHECKED_ON, SOURCES_CHECKED_ON, NationalFigure, OwedBy
from shelterbelt.law.switches import all_switches


@pytest.mark.parametrize(
    ("code", "clock", "owed_by"),
    [
        ("referral.acknowledge_and_decide", WorkingDays(1), OwedBy.CHILDRENS_SERVICES),
        ("referral.written_confirmation", ElapsedHours(24), OwedBy.REFERRER),
        ("referral.referrer_chases", WorkingDays(3), OwedBy.REFERRER),
        ("referral.feedback", WorkingDays(1), OwedBy.CHILDRENS_SERVICES),
        ("assessment.child_and_family", WorkingDays(45), OwedBy.CHILDRENS_SERVICES),
        ("assessment.checkpoint", WorkingDays(10), OwedBy.CHILDRENS_SERVICES),
        ("strategy_discussion.hold", ElapsedHours(24), OwedBy.CHILDRENS_SERVICES),
        ("conference.initial", WorkingDays(15), OwedBy.CHILDRENS_SERVICES),
        ("core_group.first", WorkingDays(10), OwedBy.CHILDRENS_SERVICES),
        ("review_conference.first", CalendarMonths(3), OwedBy.CHILDRENS_SERVICES),
        ("emergency_protection", ElapsedDays(8), OwedBy.CHILDRENS_SERVICES),
        ("police_protection", ElapsedHours(72), OwedBy.POLICE),
        ("lado.refer", WorkingDays(1), OwedBy.EMPLOYER),
        ("fgm.report", WorkingDays(1), OwedBy.REGULATED_PROFESSIONAL),
        ("escalation.stage_1", WorkingDays(1), OwedBy.ANY_AGENCY),
        ("escalation.stage_2", WorkingDays(2), OwedBy.ANY_AGENCY),
        ("escalation.stage_3", WorkingDays(3), OwedBy.ANY_AGENCY),
        ("escalation.stage_4", WorkingDays(5), OwedBy.PARTNERSHIP),
        ("escalation.stage_5", WorkingDays(10), OwedBy.PARTNERSHIP),
        ("rhi.72_hours", ElapsedHours(72), OwedBy.INTERVIEW_PROVIDER),
        ("placement.notice_emergency", WorkingDays(5), OwedBy.PLACING_AUTHORITY),
        ("nrm.reasonable_grounds", WorkingDays(5), OwedBy.COMPETENT_AUTHORITY),
    ],
)
def test_a_duty_says_its_limit_and_who_owes_it(code, clock, owed_by) -> None:
    assert (duty(code).clock, duty(code).owed_by) == (clock, owed_by)


def test_codes_are_unique_and_well_formed() -> None:
    codes = [each.code for each in all_duties()]
    assert len(codes) == len(set(codes))
    assert not [code for code in codes if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)?", code)]


@pytest.mark.parametrize("each", all_duties(), ids=lambda each: each.code)
def test_every_duty_can_be_shown_to_the_public(each) -> None:
    assert all([each.name, each.starts, each.stops, each.source, each.limit, each.owed_by.label])
    assert each.checked_on in (NOTES_CHECKED_ON, SOURCES_CHECKED_ON)
    assert "[gk]" not in repr(each)
    assert each.switch is None or each.switch in {one.code for one in all_switches()}


@pytest.mark.parametrize("each", [one for one in all_duties() if one.clock is None], ids=lambda one: one.code)
def test_a_duty_without_a_figure_says_why_or_what_governs_it(each) -> None:
    assert each.due_at(datetime(2026, 11, 24, 9, tzinfo=UTC)) is None
    assert each.note


def test_an_unknown_duty_is_refused() -> None:
    with pytest.raises(UnknownDuty, match=r"referral\.nothing"):
        duty("referral.nothing")


def test_a_referral_received_on_tuesday_is_due_on_wednesday_at_five() -> None:
    received_at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert duty("referral.acknowledge_and_decide").due_at(received_at) == datetime(
        2026, 11, 25, 17, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("code", "change", "clock"),
    [
        ("referral.referrer_chases", {"days": 5}, WorkingDays(5)),
        ("referral.written_confirmation", {"clock": WorkingDays(2)}, WorkingDays(2)),
        ("missing.strategy_discussion", {"hours": 48}, ElapsedHours(48)),
        ("panel.review_significant", {"days": 21}, ElapsedDays(21)),
        ("champion.contact", {"months": 3}, CalendarMonths(3)),
        ("assessment.child_and_family", {"days": 35}, WorkingDays(35)),  # national, made shorter
        ("home.serious_event", {"hours": 24}, ElapsedHours(24)),  # national, no figure set
    ],
)
def test_a_partnership_may_choose_its_own_figure(code, change, clock) -> None:
    assert duty(code).with_local(**change).clock == clock
    assert duty(code).clock != clock


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("referral.acknowledge_and_decide", {"days": 2}),
        ("conference.initial", {"clock": ElapsedDays(15)}),
        ("police_protection", {"hours": 96}),
        ("rhi.72_hours", {"clock": WorkingDays(3)}),
    ],
)
def test_a_national_figure_cannot_be_made_longer_or_counted_otherwise(code, change) -> None:
    with pytest.raises(NationalFigure, match="set nationally"):
        duty(code).with_local(**change)


@pytest.mark.parametrize("change", [{}, {"days": 1, "hours": 2}])
def test_one_figure_at_a_time(change) -> None:
    with pytest.raises(TypeError, match="exactly one"):
        duty("referral.referrer_chases").with_local(**change)


def test_days_alone_do_not_say_which_kind_of_day() -> None:
    with pytest.raises(TypeError, match="kind of day"):
        duty("missing.strategy_discussion").with_local(days=2)


def test_a_duty_is_owed_only_between_its_dates() -> None:
    fgm = duty("fgm.report")
    assert not fgm.is_in_force(date(2015, 10, 30))
    assert fgm.is_in_force(date(2015, 10, 31))
