"""A professional disagreement climbs its ladder, each stage with its time, until its raiser says that it is settled."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import DisputeStage
from shelterbelt.concerns.rules.disputing import LAST, STAGES, duty_of, next_stage
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.duties import duty
from shelterbelt.partnership.models import LocalSetting, Notification

BACKEND = "django.contrib.auth.backends.ModelBackend"
FACTS = {
    "subject": "threshold", "disagreement": "We think the child needs protection.", "wanted": "A strategy discussion",
    "safe_meanwhile": "Stays in sight in school",
}  # fmt: skip


@pytest.fixture
def visit(client):
    def go(member, name, *args, **data):
        client.force_login(member.user, backend=BACKEND)
        there = reverse(f"concerns:{name}", args=args)
        return client.post(there, data) if data else client.get(there)

    return go


@pytest.fixture
def raised(world):
    concern = world.decided("advice")
    return actions.raise_dispute(by=world.lead, concern=concern, against=world.council, **FACTS)


@pytest.mark.parametrize(
    ("stage", "urgent", "to", "after"),
    [
        (1, False, None, 2),
        (4, False, None, 5),
        (LAST, False, None, None),
        (1, True, 4, 4),
        (1, False, 4, 2),
        (3, True, 2, 4),
    ],
)
def test_the_next_stage(stage, urgent, to, after):
    assert next_stage(stage, urgent=urgent, to=to) == after


def test_each_stage_has_a_time_of_its_own():
    assert all(duty(duty_of(stage)).clock is not None for stage in STAGES)


def test_a_referrer_disagrees_without_seeing_the_concern(world, raised, visit):
    assert visit(world.lead, "concern", raised.concern.reference).status_code == 404
    page = visit(world.lead, "dispute", raised.reference).content.decode()
    assert "A strategy discussion" in page and raised.concern.reference not in page
    assert Notification.objects.filter(to=world.screener, text__contains="disagreement").count() == 1


def test_only_the_two_organisations_see_it(world, raised, visit):
    for member in (world.other_lead, world.officer, world.other_screener):
        assert visit(member, "dispute", raised.reference).status_code == 404
        assert raised.reference not in visit(member, "disputes").content.decode()
    for member in (world.lead, world.screener, world.social_worker):
        assert visit(member, "dispute", raised.reference).status_code == 200


def test_who_neither_raised_nor_sees_a_concern_cannot_disagree_about_it(world):
    concern = world.decided()
    for member in (world.other_lead, world.officer):
        with pytest.raises(Refused, match="cannot"):
            actions.raise_dispute(by=member, concern=concern, against=world.council, **FACTS)


def test_the_other_side_answers_in_the_stages_time(world, raised):
    owed = raised.concern.record.duties.get(code="escalation.stage_1")
    assert owed.owed_by == world.council
    with pytest.raises(Refused, match="other organisation"):
        actions.respond_to_dispute(by=world.lead, dispute=raised, version=raised.version, response="No")
    answered = actions.respond_to_dispute(
        by=world.screener, dispute=raised, version=raised.version, response="We look again today."
    )
    owed.refresh_from_db()
    assert owed.met_by == world.screener
    with pytest.raises(Refused, match="already"):
        actions.respond_to_dispute(
            by=world.screener, dispute=answered, version=answered.version, response="No"
        )


def test_it_passes_up_when_unanswered_in_time_and_not_before(world, raised):
    with pytest.raises(Refused, match="Wait"):
        actions.pass_up(by=world.lead, dispute=raised, version=raised.version, why="Silence")
    raised.refresh_from_db()
    DisputeStage.objects.update(due_at=clock.now() - timedelta(minutes=1))
    passed = actions.pass_up(by=world.lead, dispute=raised, version=raised.version, why="Silence")
    assert passed.stage == 2
    assert raised.concern.record.duties.filter(code="escalation.stage_2").exists()


def test_urgent_harm_begins_higher_and_nothing_else_does(world):
    concern = world.decided("advice")
    with pytest.raises(Refused, match="first stage"):
        actions.raise_dispute(by=world.lead, concern=concern, against=world.council, stage=3, **FACTS)
    made = actions.raise_dispute(
        by=world.lead, concern=concern, against=world.council, stage=3, urgent=True, **FACTS
    )
    assert made.stages.get().number == 3


def test_the_raiser_alone_settles_it_and_nothing_is_owed_any_more(world, raised):
    with pytest.raises(Refused, match="raised it"):
        actions.settle_dispute(by=world.screener, dispute=raised, version=raised.version, outcome="Done")
    raised.refresh_from_db()
    settled = actions.settle_dispute(
        by=world.lead, dispute=raised, version=raised.version, outcome="A discussion is held"
    )
    assert not raised.concern.record.duties.open().filter(code__startswith="escalation.").exists()
    with pytest.raises(Refused, match="settled"):
        actions.settle_dispute(by=world.lead, dispute=settled, version=settled.version, outcome="Again")


def test_two_disagreements_on_one_concern_have_clocks_of_their_own(world, raised):
    actions.raise_dispute(
        by=world.lead, concern=raised.concern, against=world.council, **(FACTS | {"subject": "plan"})
    )
    assert raised.concern.record.duties.filter(code="escalation.stage_1").count() == 2


def test_a_local_figure_moves_the_stage(world):
    LocalSetting.objects.create(
        code="escalation.stage_1", value=4, confirmed_at=clock.now(), confirmed_by=world.screener
    )
    made = actions.raise_dispute(
        by=world.lead, concern=world.decided("advice"), against=world.council, **FACTS
    )
    stage = made.stages.get()
    assert stage.due_at == duty("escalation.stage_1").with_local(days=4).due_at(stage.reached_at)


def test_the_pages_raise_answer_pass_and_settle(world, visit):
    sent = world.sent()
    typed = FACTS | {"urgent": "no", "stage": "1", "idempotency_key": "disagree-once"}
    assert visit(world.lead, "dispute_referral", sent.reference, **typed).status_code == 302
    made = sent.concern.disputes.get()
    said = {"version": made.version, "idempotency_key": "respond-once", "response": "We agree."}
    assert visit(world.screener, "dispute_act", made.reference, "answer", **said).status_code == 302
    made.refresh_from_db()
    stale = {"version": made.version - 1, "idempotency_key": "settle-late", "outcome": "Kept words"}
    merged = visit(world.lead, "dispute_act", made.reference, "settle", **stale)
    assert merged.status_code == 409 and "Kept words" in merged.content.decode()
    assert (
        visit(
            world.lead, "dispute_act", made.reference, "settle", **(stale | {"version": made.version})
        ).status_code
        == 302
    )
    assert visit(world.lead, "dispute_act", made.reference, "made-up").status_code == 404
