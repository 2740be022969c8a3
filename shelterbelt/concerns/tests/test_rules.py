"""The rules of concerns as tables that a practitioner can read."""

from datetime import UTC, datetime, timedelta

import pytest

from shelterbelt.concerns.rules import (
    decision_lacks,
    escalation_of,
    may_chase,
    may_decide,
    names_said,
    needs_no_more_work,
    owed_after,
    owed_by_pathways,
    owed_on_receipt,
    owed_on_step,
    pathways_of,
    should_chase_at,
)
from shelterbelt.concerns.rules.codes import CONTEXTS, DECISIONS, PATHWAYS
from shelterbelt.concerns.rules.disputing import STAGES, duty_of
from shelterbelt.concerns.rules.late import ESCALATIONS
from shelterbelt.concerns.rules.meeting import MEETINGS, starts
from shelterbelt.concerns.rules.moves import NEXT_DECISIONS
from shelterbelt.law.duties import duty

RECEIVED = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
DECIDED = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
EVERYWHERE = dict.fromkeys(CONTEXTS, "no_information")


@pytest.mark.parametrize(
    ("standing", "decision", "may"),
    [
        ("", "advice", True),
        ("", "s47", True),
        ("", "made_up", False),
        ("advice", "strategy_discussion", True),
        ("no_further_action", "assessment_s17", True),
        ("assessment_s17", "s47", True),
        ("assessment_s17", "no_further_action", False),
        ("s47", "advice", False),
        ("strategy_discussion", "s47", True),
        ("transfer_other_la", "advice", False),
    ],
)
def test_a_decision_follows_only_where_the_table_allows(standing, decision, may):
    assert may_decide(standing, decision, screened=True) is may


@pytest.mark.parametrize("decision", DECISIONS)
def test_nothing_is_decided_before_screening(decision):
    assert not may_decide("", decision, screened=False)


def test_every_decision_says_what_may_follow():
    assert set(NEXT_DECISIONS) == {"", *DECISIONS}
    assert all(after <= set(DECISIONS) for after in NEXT_DECISIONS.values())


ASSESSMENT = {"assessment.child_and_family", "assessment.checkpoint"}
BEHAVIOUR = {"hsb.both_statuses", "hsb.underlying_factors"}


@pytest.mark.parametrize(
    ("decision", "pathways", "codes"),
    [
        ("no_further_action", ["cse"], set()),
        ("advice", ["hsb"], set()),
        ("early_help", ["other"], {"early_help.begin"}),
        ("early_help", ["hsb"], BEHAVIOUR | {"early_help.begin"}),
        ("assessment_s17", ["cse"], ASSESSMENT),
        ("assessment_s17", ["hsb"], ASSESSMENT | BEHAVIOUR),
        ("strategy_discussion", ["cse"], ASSESSMENT | {"strategy_discussion.hold"}),
        ("s47", ["cce"], ASSESSMENT | {"conference.initial"}),
        ("immediate_protection", ["other"], ASSESSMENT | {"strategy_discussion.hold"}),
        ("transfer_other_la", ["hsb"], set()),
        ("already_open", ["hsb"], BEHAVIOUR),
    ],
)
def test_a_decision_opens_what_follows_from_it(decision, pathways, codes):
    owed = owed_after(decision, pathways, RECEIVED, DECIDED)
    assert {each.code for each in owed} == codes
    starts = {each.code: each.started_at for each in owed}
    assert all(at == (RECEIVED if code in ASSESSMENT else DECIDED) for code, at in starts.items())


def test_everything_that_can_be_owed_has_a_limit_and_escalates():
    owed = {each.code for each in owed_on_receipt(RECEIVED)}
    owed |= {e.code for d in DECISIONS for e in owed_after(d, ["hsb"], RECEIVED, DECIDED)}
    owed |= {e.code for e in owed_by_pathways("s47", list(PATHWAYS), DECIDED, ["mandatory_csa_report"])}
    owed |= {code for kind in MEETINGS for d in MEETINGS[kind].decisions for code in starts(kind, d)}
    owed |= {"transfer.acknowledge", "nrm.ask_reconsideration", *(duty_of(stage) for stage in STAGES)}
    assert all(duty(code).clock is not None for code in owed)
    assert owed == set(ESCALATIONS)


@pytest.mark.parametrize(
    ("step", "begins", "codes"),
    [
        ("strategy_discussion.hold", True, ["conference.initial"]),
        ("strategy_discussion.hold", False, []),
        ("assessment.checkpoint", True, []),
    ],
)
def test_an_enquiry_starts_the_clock_of_the_conference(step, begins, codes):
    assert [e.code for e in owed_on_step(step, enquiry_begins=begins, happened_at=DECIDED)] == codes


WHOLE = {
    "decision": "assessment_s17", "reasons": "Harm", "pathways": ["cse"], "contexts": EVERYWHERE,
    "vulnerabilities": ["missing"], "child_protection": "followed", "child_protection_reasons": "",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, None),
        ({"decision": "made_up"}, "decision"),
        ({"reasons": "  "}, "reasons"),
        ({"pathways": []}, "pathways"),
        ({"pathways": ["made_up"]}, "pathways"),
        ({"child_protection": ""}, "child_protection"),
        ({"decision": "s47", "child_protection": "not_followed"}, "child_protection"),
        ({"contexts": {"home": "harm"}}, "contexts"),
        ({"contexts": EVERYWHERE | {"home": "made_up"}}, "contexts"),
        ({"vulnerabilities": []}, "vulnerabilities"),
        ({"vulnerabilities": ["none_known", "missing"]}, "vulnerabilities"),
        ({"child_protection": "not_followed"}, "child_protection_reasons"),
        ({"pathways": ["hsb"], "contexts": {}, "vulnerabilities": []}, None),
        ({"pathways": ["hsb"], "child_protection": "not_followed"}, None),
    ],
)
def test_a_decision_says_what_it_lacks(changed, field):
    lack = decision_lacks(**(WHOLE | changed))
    assert (lack.field if lack else None) == field


@pytest.mark.parametrize(
    ("harm", "pathways"),
    [
        (["sexual", "cse"], ("cse",)),
        (["hsb", "cce"], ("hsb", "cce")),
        (["neglect"], ("other",)),
        ([], ("other",)),
    ],
)
def test_suspected_harm_points_to_pathways(harm, pathways):
    assert pathways_of(harm) == pathways


@pytest.mark.parametrize(
    ("text", "names", "allowed", "found"),
    [
        ("We spoke with Bram Fenn.", ["Bram Fenn"], [], ["Bram Fenn"]),
        ("We spoke with bram.", ["Bram Fenn"], [], ["Bram Fenn"]),
        ("Mrs Fenn knows.", ["Bram Fenn"], [], ["Bram Fenn"]),
        ("In Fennland all is well.", ["Bram Fenn"], [], []),
        ("The Marsh family gets help.", ["Carol Marsh"], ["Ada Marsh"], []),
        ("Carol gets help.", ["Carol Marsh"], ["Ada Marsh"], ["Carol Marsh"]),
        ("A. will be seen.", ["A. B."], [], []),
        ("Dr O'Neill (x) +1 [", ["O'Neill (x)"], [], ["O'Neill (x)"]),
    ],
)
def test_a_name_in_a_text_is_found(text, names, allowed, found):
    assert names_said(text, names, allowed) == found


@pytest.mark.parametrize(
    ("due_in", "escalated", "heard"),
    [(-1, False, True), (-1, True, False), (0, False, False), (1, False, False)],
)
def test_a_late_duty_escalates_once(due_in, escalated, heard):
    due_at = DECIDED + timedelta(minutes=due_in)
    found = escalation_of("referral.feedback", due_at, DECIDED if escalated else None, DECIDED)
    assert (found is not None) is heard


ANSWER = duty("referral.feedback")


def test_the_referrer_asks_again_only_when_the_time_has_passed():
    due_at = duty("referral.feedback").due_at(RECEIVED)
    after = due_at + timedelta(seconds=1)
    assert not may_chase(None, None, None, after, ANSWER)
    assert not may_chase(RECEIVED, None, None, due_at, ANSWER)
    assert may_chase(RECEIVED, None, None, after, ANSWER)
    assert not may_chase(RECEIVED, RECEIVED, None, after, ANSWER)
    assert not may_chase(RECEIVED, None, after, after + timedelta(minutes=5), ANSWER)
    assert should_chase_at(RECEIVED, duty("referral.referrer_chases")) > due_at


@pytest.mark.parametrize(
    ("decision", "done"),
    [("advice", True), ("no_further_action", True), ("assessment_s17", False), ("s47", False)],
)
def test_work_ends_with_the_answer_where_nothing_more_follows(decision, done):
    assert needs_no_more_work(decision) is done
