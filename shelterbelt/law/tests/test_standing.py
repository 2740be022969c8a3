"""How a duty stands, row by row."""

from datetime import UTC, datetime, timedelta

import pytest

from shelterbelt.law.standing import Standing, standing

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
SOON = timedelta(hours=4)


@pytest.mark.parametrize(
    ("due_at", "met_at", "waived_at", "expected"),
    [
        (NOW + 5 * HOUR, None, None, Standing.NOT_DUE),
        (NOW + SOON + SECOND, None, None, Standing.NOT_DUE),
        (NOW + SOON, None, None, Standing.SOON),
        (NOW, None, None, Standing.SOON),
        (NOW - SECOND, None, None, Standing.LATE),
        (None, None, None, Standing.NOT_DUE),
        (None, NOW - HOUR, None, Standing.MET),
        (None, None, NOW - HOUR, Standing.WAIVED),
        (NOW + HOUR, NOW, None, Standing.MET),
        (NOW - HOUR, NOW - HOUR, None, Standing.MET),
        (NOW - HOUR, NOW - HOUR + SECOND, None, Standing.MET_LATE),
        (NOW + HOUR, None, NOW, Standing.WAIVED),
        (NOW - HOUR, None, NOW, Standing.WAIVED),
        (NOW - HOUR, NOW - 2 * HOUR, NOW, Standing.MET),
        (NOW - HOUR, NOW, NOW - 2 * HOUR, Standing.MET_LATE),
    ],
)
def test_standing(due_at, met_at, waived_at, expected) -> None:
    assert standing(due_at, met_at, waived_at, NOW, SOON) is expected


def test_every_standing_has_words_and_three_are_still_owed() -> None:
    assert len({each.label for each in Standing}) == len(Standing)
    assert [each for each in Standing if each.is_open] == [Standing.NOT_DUE, Standing.SOON, Standing.LATE]
