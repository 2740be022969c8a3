"""How evidence stands, which address is kept, and what the checker finds: tables that a practitioner can read."""

from datetime import UTC, date, datetime, timedelta

import pytest

from shelterbelt.plans.rules import PlanEvidence, PlanLine, gaps_of_plan, standing_of_evidence
from shelterbelt.plans.rules.evidence import why_not_address

TODAY = date(2026, 11, 25)
THEN = datetime(2026, 11, 1, tzinfo=UTC)
LAST_NIGHT = TODAY - timedelta(days=1)
STANDS = [
    # last day, approved, sent back, withdrawn, so it is
    (None, None, None, None, "waiting"),
    (None, THEN, None, None, "approved"),
    (TODAY, THEN, None, None, "approved"),
    (LAST_NIGHT, THEN, None, None, "ran_out"),
    (LAST_NIGHT, None, THEN, None, "ran_out"),
    (None, None, THEN, None, "sent_back"),
    (None, THEN, None, THEN, "withdrawn"),
    (LAST_NIGHT, THEN, None, THEN, "withdrawn"),
]


@pytest.mark.parametrize(("last_day", "approved", "sent_back", "withdrawn", "so"), STANDS)
def test_how_it_stands(last_day, approved, sent_back, withdrawn, so):
    moments = {"approved_at": approved, "sent_back_at": sent_back, "withdrawn_at": withdrawn}
    assert standing_of_evidence(TODAY, expires_on=last_day, **moments) == so


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("https://example.org/policy?year=2026", ""),
        ("http://example.org/", ""),
        ("example.org", "whole address"),
        ("javascript:alert(1)", "whole address"),
        ("data:text/html,<b>", "whole address"),
        ("https://exa mple.org/", "whole address"),
        ("https://[half", "whole address"),
        ("https://intranet/policy", "whole address"),
        ("https://priya:secret@example.org/", "without a user name"),
        ("https://example.org/" + "a" * 500, "at most 500"),
    ],
)
def test_which_address_is_kept(address, sentence):
    said = why_not_address(address)
    assert sentence in said if sentence else not said


LINES = [
    # lead, its actions, its evidence, so the checker finds
    (True, [], [], []),
    (False, [], [], []),
    (False, ["under_way"], [], ["no_owner"]),
    (True, ["under_way"], [], []),
    (True, ["done"], [], ["no_evidence"]),
    (True, ["done", "stopped"], ["waiting"], ["no_evidence"]),
    (True, ["done", "under_way"], [], []),
    (True, ["done"], ["approved"], []),
    (True, ["done"], ["ran_out"], ["ran_out"]),
    (True, [], ["ran_out", "approved"], []),
]


@pytest.mark.parametrize(("lead", "actions", "evidence", "found"), LINES)
def test_what_the_checker_finds_in_a_line(lead, actions, evidence, found):
    line = PlanLine("EDU-SIT-8", "Schools hear back", lead, actions, evidence)
    assert [each.sort for each in gaps_of_plan([line], [])] == found


@pytest.mark.parametrize(
    ("standing", "is_kept_up", "found"),
    [
        ("approved", True, []),
        ("waiting", True, ["waiting"]),
        ("sent_back", True, ["sent_back"]),
        ("approved", False, ["nobody_renews"]),
    ],
)
def test_what_the_checker_finds_in_a_piece_of_evidence(standing, is_kept_up, found):
    piece = PlanEvidence("abc", "Policy", standing, is_kept_up)
    assert [each.sort for each in gaps_of_plan([], [piece])] == found


def test_a_plan_that_is_all_done_is_asked_about_and_a_small_one_is_not():
    def lines(*standings):
        return [PlanLine(f"A-{n}", "A", True, [each], ["approved"]) for n, each in enumerate(standings)]

    assert [each.sort for each in gaps_of_plan(lines(*["done"] * 5), [])] == ["all_green"]
    assert not gaps_of_plan(lines(*["done"] * 4), [])
    assert not gaps_of_plan(lines(*["done"] * 5, "under_way"), [])
