"""Passing a concern to another authority, and meetings with those who must be there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Concern, Discussion, Transfer
from shelterbelt.concerns.rules.meeting import MEETINGS, starts, who_was_missing
from shelterbelt.concerns.tests.world import DECISION
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused

BACKEND = "django.contrib.auth.backends.ModelBackend"
HERE = {"social_care": "present", "police": "present", "health": "sent"}
SAID = {
    "chair": "Team manager", "missing_why": "", "names": "", "shared": "Police: two calls.", "child_view": "Wants it to stop",
    "reasons": "Significant harm is likely", "health": "", "interview": "", "disruption": "", "nrm": "",
    "tells_family": "The social worker today",
}  # fmt: skip


@pytest.fixture
def passed(world):
    concern = world.decided("transfer_other_la")
    return actions.pass_on(
        by=world.screener, concern=concern, to=world.other_council, reasons="Lives there now", safe_meanwhile="We visit daily"
    )  # fmt: skip


@pytest.fixture
def visit(client):
    def go(member, name, *args, **data):
        client.force_login(member.user, backend=BACKEND)
        there = reverse(f"concerns:{name}", args=args)
        return client.post(there, data) if data else client.get(there)

    return go


class TestPassing:
    def test_the_other_authority_reads_it_and_owes_an_answer(self, world, passed, visit):
        concern = passed.concern
        assert visit(world.other_screener, "concern", concern.reference).status_code == 200
        assert visit(world.other_screener, "decide", concern.reference).status_code == 404
        owed = concern.record.duties.get(code="transfer.acknowledge")
        assert owed.owed_by == world.other_council
        listed = visit(world.other_screener, "triage").content.decode()
        assert reverse("concerns:transfer", args=[passed.reference]) in listed

    def test_accepted_it_is_a_concern_of_theirs_with_its_own_clock_and_the_same_children(self, world, passed):
        actions.accept_transfer(by=world.other_screener, transfer=passed)
        passed.refresh_from_db()
        theirs = passed.received
        assert theirs.record.holder == world.other_council and theirs.record.area == world.fellside
        assert [c.person for c in theirs.children.all()] == [c.person for c in passed.concern.children.all()]
        assert theirs.record.duties.open().filter(code="referral.acknowledge_and_decide").exists()
        with pytest.raises(Refused, match="already"):
            actions.accept_transfer(by=world.other_screener, transfer=passed)

    def test_handed_back_the_sender_decides_again_and_they_see_it_no_more(self, world, passed, visit):
        with pytest.raises(Refused, match="why"):
            actions.decline_transfer(by=world.other_screener, transfer=passed, why=" ")
        actions.decline_transfer(by=world.other_screener, transfer=passed, why="The family moved on")
        assert visit(world.other_screener, "concern", passed.concern.reference).status_code == 404
        concern = Concern.objects.get(pk=passed.concern_id)
        again = actions.decide_concern(
            by=world.screener, concern=concern, version=concern.version, **DECISION
        )
        assert again.decision == "assessment_s17"

    def test_while_it_waits_nothing_else_is_decided_and_it_stays_open(self, world, passed):
        concern = Concern.objects.get(pk=passed.concern_id)
        with pytest.raises(Refused, match="passed to another"):
            actions.decide_concern(by=world.screener, concern=concern, version=concern.version, **DECISION)
        actions.give_feedback(by=world.screener, concern=concern, text="Passed on.")
        concern.record.refresh_from_db()
        assert concern.record.closed_at is None
        actions.accept_transfer(by=world.other_screener, transfer=passed)
        concern.record.refresh_from_db()
        assert concern.record.closed_at is not None

    def test_nobody_else_answers_or_sees_it(self, world, passed, visit):
        for member in (world.screener, world.officer, world.lead):
            assert visit(member, "transfer", passed.reference).status_code == 404
        with pytest.raises(Refused):
            actions.accept_transfer(by=world.screener, transfer=passed)

    def test_it_follows_a_decision_and_goes_to_another_authority(self, world):
        concern = world.decided()
        facts = {"reasons": "x", "safe_meanwhile": "y"}
        with pytest.raises(Refused, match="Decide first"):
            actions.pass_on(by=world.screener, concern=concern, to=world.other_council, **facts)
        with pytest.raises(Refused, match="another authority's"):
            actions.pass_on(
                by=world.screener, concern=world.decided("transfer_other_la"), to=world.police, **facts
            )
        assert not Transfer.objects.exists()


@pytest.mark.parametrize(
    ("kind", "decision", "codes"),
    [
        ("strategy", "joint", ("conference.initial",)),
        ("strategy", "single", ("conference.initial",)),
        ("strategy", "none", ()),
        ("enquiry", "conference", ()),
        ("conference", "plan", ("core_group.first", "review_conference.first")),
        ("conference", "no_plan", ()),
        ("review", "plan", ("review_conference.later",)),
        ("review", "no_plan", ()),
    ],
)
def test_what_a_meeting_starts(kind, decision, codes):
    assert starts(kind, decision) == codes


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        (HERE, []),
        ({"social_care": "present", "police": "told"}, ["Police", "Health"]),
        ({}, ["Children's social care", "Police", "Health"]),
    ],
)
def test_who_must_be_there_for_a_strategy_discussion(present, missing):
    assert who_was_missing("strategy", present) == missing


def meet(world, concern, kind="strategy", decision="joint", present=HERE, actions_agreed=(), **said):
    concern.refresh_from_db()
    return actions.record_meeting(
        by=world.social_worker, concern=concern, version=concern.version, kind=kind, held_at=clock.now(), present=present,
        decision=decision, said=SAID | said, actions=actions_agreed,
    )  # fmt: skip


class TestMeeting:
    def test_a_discussion_meets_its_duty_and_an_enquiry_starts_the_conferences_clock_once(self, world):
        concern = world.decided("strategy_discussion")
        meet(world, concern)
        owed = concern.record.duties
        assert not owed.open().filter(code="strategy_discussion.hold").exists()
        began = owed.get(code="conference.initial").started_at
        meet(world, concern)
        assert owed.get(code="conference.initial").started_at == began

    def test_the_conference_and_the_reviews_follow(self, world):
        concern = world.decided("s47", child_protection="followed")
        everybody = HERE | {"education": "present"}
        meet(world, concern, "conference", "plan", everybody)
        meet(world, concern, "review", "plan", everybody)
        meet(world, concern, "review", "plan", everybody)
        owed = concern.record.duties
        assert not owed.open().filter(code__in=["conference.initial", "review_conference.first"]).exists()
        assert owed.filter(code="review_conference.later").count() == 2
        assert owed.open().filter(code="review_conference.later").count() == 1
        assert Discussion.objects.filter(kind="review").count() == 2

    def test_who_must_be_there_and_was_not_needs_its_reason(self, world):
        concern = world.decided("strategy_discussion")
        there = {"social_care": "present", "police": "present", "health": "told"}
        with pytest.raises(Refused, match="Health"):
            meet(world, concern, present=there)
        meet(world, concern, present=there, missing_why="Held at night; the nurse was rung after.")

    @pytest.mark.parametrize(
        ("changed", "field"),
        [({"decision": "made_up"}, "decision"), ({"present": {"police": "maybe"}}, "present")],
    )
    def test_what_cannot_be_is_refused(self, world, changed, field):
        with pytest.raises(Refused) as refused:
            meet(world, world.decided("strategy_discussion"), **changed)
        assert refused.value.field == field

    def test_an_agreed_action_is_marked_as_done(self, world, visit):
        concern = world.decided("strategy_discussion")
        due = clock.now().date() + timedelta(days=2)
        meet(world, concern, actions_agreed=[("Ring the school", "Social worker", due)])
        held = Discussion.objects.get()
        assert "Ring the school" in visit(world.social_worker, "together", concern.reference).content.decode()
        number = held.actions.get().pk
        assert (
            visit(world.social_worker, "finish_action", concern.reference, number, go="1").status_code == 302
        )
        assert held.actions.get().done_at is not None

    def test_a_meeting_is_recorded_through_its_page_with_its_actions(self, world, visit):
        concern = world.decided("strategy_discussion")
        held = clock.now()
        typed = {
            "version": concern.version, "idempotency_key": "meeting-once", "held_at_day": held.day,
            "held_at_month": held.month, "held_at_year": held.year, "held_at_time": "00:01", "decision": "none",
            **{f"present_{code}": how for code, how in HERE.items()}, **SAID, "agreed-TOTAL_FORMS": "1",
            "agreed-INITIAL_FORMS": "0", "agreed-0-what": "Visit", "agreed-0-who": "Nurse", "agreed-0-due_on_day": "1",
            "agreed-0-due_on_month": "2", "agreed-0-due_on_year": "2031",
        }  # fmt: skip
        Concern.objects.filter(pk=concern.pk).update(received_at=held - timedelta(days=3))
        answer = visit(world.social_worker, "meeting", concern.reference, "strategy", **typed)
        assert answer.status_code == 302, answer.content.decode()[:4000]
        assert Discussion.objects.get().actions.get().who == "Nurse"

    def test_every_kind_has_a_page(self, world, visit):
        concern = world.decided("strategy_discussion")
        for kind in MEETINGS:
            assert visit(world.social_worker, "meeting", concern.reference, kind).status_code == 200
        assert visit(world.social_worker, "meeting", concern.reference, "made-up").status_code == 404
