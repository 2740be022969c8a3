"""A partnership's own figures move its clocks, and nonsense is refused with a sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.local import check_figure, duty_here
from shelterbelt.partnership.models import LocalSetting, Membership

LONDON = ZoneInfo("Europe/London")
STARTED = datetime(2026, 11, 24, 10, 0, tzinfo=LONDON)

pytestmark = pytest.mark.django_db


def confirm(code: str, value: int, by: Membership) -> None:
    LocalSetting.objects.create(code=code, value=value, confirmed_at=clock.now(), confirmed_by=by)


def test_the_closing_hour_of_the_partnership_ends_its_working_days(world):
    due_at = duty_here("referral.feedback").due_at(STARTED)
    assert due_at == datetime(2026, 11, 25, 17, 0, tzinfo=LONDON)
    confirm("office.closes", 16, world.screener)
    assert duty_here("referral.feedback").due_at(STARTED) == due_at.replace(hour=16)


def test_hour_and_figure_hold_together(world):
    confirm("office.closes", 18, world.screener)
    confirm("referral.feedback", 2, world.screener)
    assert duty_here("referral.feedback").due_at(STARTED) == datetime(2026, 11, 26, 18, 0, tzinfo=LONDON)


@pytest.mark.parametrize("value", [0, 24, 25, -1, 1001])
def test_an_hour_that_no_clock_shows_is_refused(value):
    with pytest.raises(Refused, match="from 1 to 23"):
        check_figure("office.closes", value)


@pytest.mark.parametrize("value", [1, 12, 23])
def test_any_hour_of_the_day_is_taken(value):
    check_figure("office.closes", value)
