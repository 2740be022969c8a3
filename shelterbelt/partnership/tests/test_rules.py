"""The partnership's rules, by tables that a practitioner can read."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shelterbelt.partnership import rules
from shelterbelt.partnership.posts import ROLES

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("accepted", "withdrawn", "expires", "standing"),
    [
        (None, None, LATER, "open"),
        (None, None, NOW, "expired"),
        (None, None, EARLIER, "expired"),
        (EARLIER, None, LATER, "accepted"),
        (None, EARLIER, LATER, "withdrawn"),
        (EARLIER, EARLIER, EARLIER, "accepted"),
    ],
)
def test_an_invitation_is_open_once_and_for_its_time(accepted, withdrawn, expires, standing):
    assert rules.invitation_standing(accepted, withdrawn, expires, NOW) == standing


@pytest.mark.parametrize("role", ROLES)
def test_nobody_gives_themselves_casework(role):
    own = rules.may_grant(to_oneself=True, role=role)
    assert own == (role in {"administrator", "strategy_lead"})
    assert rules.may_grant(to_oneself=False, role=role)


@pytest.mark.parametrize(
    ("roles", "has_factor", "required", "must"),
    [
        ({"practitioner"}, False, True, True),
        ({"setting_lead"}, False, True, True),
        ({"administrator"}, False, True, True),
        ({"strategy_lead"}, False, True, False),
        ({"strategy_lead", "screener"}, False, True, True),
        ({"practitioner"}, True, True, False),
        ({"practitioner"}, False, False, False),
        (set(), False, True, False),
    ],
)
def test_casework_needs_a_second_factor(roles, has_factor, required, must):
    assert rules.must_set_up_second_factor(roles=roles, has_factor=has_factor, required=required) is must


def test_every_role_but_that_without_names_needs_a_second_factor():
    assert set(ROLES) - rules.SECOND_FACTOR_ROLES == {"strategy_lead"}


@pytest.mark.parametrize(
    ("anyone", "code", "given", "allowed"),
    [
        (False, "abc", "abc", True),
        (False, "abc", " abc ", True),
        (False, "abc", "abd", False),
        (False, "", "", False),
        (True, "abc", "abc", False),
        (False, "abc", "\u00e9", False),
    ],
)
def test_the_first_run_needs_the_code_and_an_empty_house(anyone, code, given, allowed):
    assert rules.first_run_allowed(anyone_exists=anyone, code=code, given=given) is allowed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("K7Q2 M4XD 09AB", "K7Q2M4XD09AB"),
        ("k7q2-m4xd-o9ab", "K7Q2M4XD09AB"),
        ("K7Q2", None),
        ("", None),
        ("K7Q2M4XD09A!", None),
        ("<script>aaaa", None),
    ],
)
def test_a_reference_is_tidied_or_refused(typed, kept):
    assert rules.subject_reference(typed) == kept


def test_a_post_is_filled_on_its_last_day_and_not_after():
    assert rules.is_filled(None, date(2026, 3, 2))
    assert rules.is_filled(date(2026, 3, 2), date(2026, 3, 2))
    assert not rules.is_filled(date(2026, 3, 1), date(2026, 3, 2))


def test_one_cannot_end_ones_own_conflict_of_interest():
    assert not rules.may_end_conflict(is_own=True)
    assert rules.may_end_conflict(is_own=False)
