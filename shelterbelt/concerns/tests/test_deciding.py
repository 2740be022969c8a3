"""Screening, deciding, telling the referrer, and the work that follows."""

import pytest

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import actions
from shelterbelt.concerns.models import ChildStatus
from shelterbelt.concerns.tests.world import DECISION
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused, Stale
from shelterbelt.law.duties import duty
from shelterbelt.partnership.models import LocalSetting, Notification
from shelterbelt.records.actions import set_aside


def open_codes(concern):
    """What is open apart from the steps of pathways, which have tests of their own."""
    owed = concern.record.duties.open().exclude(code__startswith="pathway.")
    return set(owed.values_list("code", flat=True))


def considered(concern, **more):
    said = {"harmed": "no_information", "harming": "yes", "harmed_why": "", "harming_why": ""}
    return {child.reference: said | more for child in concern.children.all()}


def explored(concern):
    return {child.reference: {"factors": ["trauma"]} for child in concern.children.to_explore()}


def test_a_decision_meets_the_duty_and_opens_what_follows(world):
    concern = world.decided("strategy_discussion")
    met = concern.record.duties.get(code="referral.acknowledge_and_decide")
    assert (met.met_by, met.met_at) == (world.screener, concern.decided_at)
    assert open_codes(concern) == {
        "referral.feedback", "strategy_discussion.hold", "assessment.child_and_family", "assessment.checkpoint",
    }  # fmt: skip
    assert concern.assessment_started_at == concern.decided_at
    assert concern.considers_every_context


def test_a_concern_is_screened_before_it_is_decided(world):
    concern = world.sent().concern
    with pytest.raises(Refused, match="Screen"):
        actions.decide_concern(by=world.screener, concern=concern, version=concern.version, **DECISION)


def test_screening_tells_the_referrer_that_it_was_received(world):
    world.screened()
    assert Notification.objects.filter(to=world.lead, text__contains="received").count() == 1


def test_a_later_decision_keeps_the_earlier_one_readable(world):
    concern = world.decided("assessment_s17")
    concern = actions.decide_concern(
        by=world.screener, concern=concern, version=concern.version, **(DECISION | {
            "decision": "s47", "reasons": "New disclosure", "child_protection": "followed"}),
    )  # fmt: skip
    assert [each.code for each in concern.decisions.order_by("pk")] == ["assessment_s17", "s47"]
    assert "conference.initial" in open_codes(concern)
    assert concern.record.duties.filter(code="assessment.child_and_family").count() == 1
    with pytest.raises(Refused, match="cannot follow"):
        actions.decide_concern(
            by=world.screener, concern=concern, version=concern.version, **(DECISION | {"decision": "advice"})
        )


def test_who_saw_an_earlier_state_does_not_overwrite_a_later_one(world):
    concern = world.screened()
    seen = concern.version
    actions.decide_concern(by=world.screener, concern=concern, version=seen, **DECISION)
    with pytest.raises(Stale) as stale:
        actions.decide_concern(
            by=world.social_worker, concern=concern, version=seen, **(DECISION | {"decision": "s47"})
        )
    assert stale.value.current.decision == "assessment_s17"
    assert concern.decisions.count() == 1


def test_deciding_twice_with_one_key_decides_once(world):
    concern = world.screened()
    facts = {"by": world.screener, "concern": concern, "version": concern.version, "once": "key", **DECISION}
    assert actions.decide_concern(**facts) == actions.decide_concern(**facts)
    assert concern.decisions.count() == 1
    assert Entry.objects.filter(act="decide on a concern").count() == 1


def test_nobody_else_screens_or_decides(world):
    concern = world.screened()
    for member in (world.lead, world.officer, world.analyst):
        with pytest.raises(Forbidden):
            actions.decide_concern(by=member, concern=concern, version=concern.version, **DECISION)
    with pytest.raises(Refused):
        actions.decide_concern(by=world.other_screener, concern=concern, version=concern.version, **DECISION)


def test_the_answer_reaches_the_referrer_and_meets_the_duty(world):
    concern = actions.give_feedback(
        by=world.screener, concern=world.decided(), text="An assessment begins for Ada Marsh."
    )
    referral = concern.referrals.get()
    assert referral.feedback_text == "An assessment begins for Ada Marsh."
    assert concern.record.duties.get(code="referral.feedback").met_at == referral.feedback_at
    assert Notification.objects.filter(to=world.lead, text__contains="answered").count() == 1
    seen = actions.mark_feedback_seen(by=world.lead, referral=referral)
    assert actions.mark_feedback_seen(by=world.lead, referral=seen).feedback_seen_at == seen.feedback_seen_at
    with pytest.raises(Refused, match="already"):
        actions.give_feedback(by=world.screener, concern=concern, text="Again")


@pytest.mark.parametrize("text", ["Carol will get help.", "We met carol marsh"])
def test_the_answer_names_nobody_but_the_children_of_the_referral(world, text):
    concern = world.decided()
    with pytest.raises(Refused, match="Carol Marsh"):
        actions.give_feedback(by=world.screener, concern=concern, text=text)
    assert concern.referrals.get().feedback_at is None


def test_no_answer_goes_out_before_a_decision(world):
    with pytest.raises(Refused, match="Decide"):
        actions.give_feedback(by=world.screener, concern=world.screened(), text="Wait")


def test_advice_ends_the_work_once_the_referrer_was_told(world):
    concern = world.decided("advice")
    assert concern.record.closed_at is None
    concern = actions.give_feedback(by=world.screener, concern=concern, text="Advice was given.")
    assert concern.record.closed_at is not None


def test_both_statuses_and_what_lies_beneath_come_before_the_end_of_the_assessment(world):
    concern = world.behaviour()
    assert {"hsb.both_statuses", "hsb.underlying_factors"} <= open_codes(concern)
    by, worker = {"by": world.social_worker}, world.social_worker
    with pytest.raises(Refused, match="both statuses"):
        actions.finish_assessment(**by, concern=concern, version=concern.version, outcome="Help")
    concern = actions.record_both_statuses(
        **by, concern=concern, version=concern.version, statuses=considered(concern)
    )
    concern = actions.record_underlying_factors(
        **by, concern=concern, version=concern.version, factors=explored(concern)
    )
    assert ChildStatus.objects.both_considered().count() == 2
    actions.give_feedback(by=worker, concern=concern, text="An assessment begins.")
    concern = actions.finish_assessment(**by, concern=concern, version=concern.version, outcome="Help")
    assert concern.assessment_finished_by == worker
    assert not open_codes(concern) and concern.record.closed_at is None
    for duty_left in concern.record.duties.open():
        set_aside(record=concern.record, code=duty_left.code, by=worker, at=clock.now(), why="Looked into")
    concern.refresh_from_db()
    actions.take_step(
        by=worker, concern=concern, version=concern.version, step="other_children", outcome="done",
        happened_at=clock.now(),
    )  # fmt: skip
    concern.record.refresh_from_db()
    assert concern.record.closed_at is not None


def test_the_duty_stays_open_until_every_child_is_considered(world):
    concern = world.behaviour()
    one = dict(list(considered(concern).items())[:1])
    concern = actions.record_both_statuses(
        by=world.social_worker, concern=concern, version=concern.version, statuses=one
    )
    assert "hsb.both_statuses" in open_codes(concern)


@pytest.mark.parametrize("said", [{"factors": []}, {"factors": ["made_up"]}, {"factors": ["trauma", "none_found"]},
                                  {"factors": ["trauma"], "not_known_why": "Too early"}])  # fmt: skip
def test_factors_are_chosen_or_it_is_said_why_they_are_not_known(world, said):
    concern = world.behaviour()
    child = concern.children.to_explore().get()
    with pytest.raises(Refused):
        actions.record_underlying_factors(
            by=world.social_worker, concern=concern, version=concern.version, factors={child.reference: said}
        )


def test_children_of_another_concern_are_refused(world):
    concern, other = world.behaviour(), world.behaviour()
    with pytest.raises(Refused, match="this concern"):
        actions.record_both_statuses(
            by=world.social_worker, concern=concern, version=concern.version, statuses=considered(other)
        )


def test_a_strategy_discussion_that_begins_an_enquiry_opens_the_conference(world):
    concern = world.decided("strategy_discussion")
    held = concern.decided_at
    concern = actions.record_step(
        by=world.social_worker, concern=concern, version=concern.version, step="strategy_discussion.hold",
        happened_at=held, text="Police and health took part.", enquiry_begins=True,
    )  # fmt: skip
    assert concern.record.duties.get(code="conference.initial").started_at == held
    assert "strategy_discussion.hold" not in open_codes(concern)
    with pytest.raises(Refused, match="not owed"):
        actions.record_step(
            by=world.social_worker, concern=concern, version=concern.version,
            step="strategy_discussion.hold", happened_at=held, text="Again",
        )  # fmt: skip


def test_a_child_who_was_not_referred_can_be_referred_in_their_own_right(world):
    concern = world.behaviour()
    concern.children.update(referred_at=None)
    actions.record_both_statuses(
        by=world.social_worker, concern=concern, version=concern.version,
        statuses=considered(concern, referred=True),
    )  # fmt: skip
    assert not concern.children.filter(referred_at__isnull=True).exists()


def test_a_local_figure_moves_the_moment_a_step_is_due(world):
    by = world.screener
    LocalSetting.objects.create(
        code="assessment.checkpoint", value=3, confirmed_at=clock.now(), confirmed_by=by
    )
    concern = world.decided()
    opened = concern.record.duties.get(code="assessment.checkpoint")
    assert opened.due_at == duty("assessment.checkpoint").with_local(days=3).due_at(opened.started_at)
    assert opened.due_at < duty("assessment.checkpoint").due_at(opened.started_at)
