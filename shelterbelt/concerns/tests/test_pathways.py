"""Pathways: read by everybody, set by the partnership's office, their steps owed, taken or explained."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import ChildStatus, PoliceOutcome, StepTaken
from shelterbelt.concerns.rules.codes import ADDITIONAL_RISKS
from shelterbelt.concerns.rules.pathways import ALL, BY_CODE, FOUR_STEPS, steps_after, steps_of
from shelterbelt.concerns.tests.world import CHILD, DECISION
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused, Stale
from shelterbelt.law.duties import duty
from shelterbelt.partnership.models import LawSwitch

BACKEND = "django.contrib.auth.backends.ModelBackend"
PLAN = {
    "wishes": "Sit by the door", "trusted_adult": "Ms Hale", "arrangements": "Different breaks",
    "support": "Counselling from Monday", "told": "Told in easy read by the lead",
}  # fmt: skip
DESCRIBED = {
    "kinds": ["unwanted_touch"], "term": "hackett.problematic", "described_by": "Lead, trained 2026",
    "words": "Touched another child in class.", "images": "none",
}  # fmt: skip


def open_codes(concern):
    return set(concern.record.duties.open().values_list("code", flat=True))


def take(world, concern, step, outcome="done", **more):
    concern.refresh_from_db()
    return actions.take_step(
        by=world.social_worker, concern=concern, version=concern.version, step=step, outcome=outcome,
        happened_at=clock.now() - timedelta(minutes=1), **more,
    )  # fmt: skip


def criminal(world, decision="assessment_s17", **facts):
    return world.decided(decision, pathways=["cce"], **facts)


@pytest.mark.parametrize("way", ALL, ids=lambda way: way.code)
def test_a_pathway_says_what_it_is_and_each_step_has_a_limit_and_an_answer_for_not_doing_it(way):
    assert way.what and way.notice and way.together and way.never and way.sources
    for step in way.steps:
        assert duty(step.duty).clock is not None and step.ask and step.why and step.outcomes
        own_page = step.page and step.page != "concerns:nrm"
        assert own_page or any(each.explains for each in step.outcomes), step.duty


@pytest.mark.parametrize(
    ("decision", "pathways", "expected"),
    [
        ("assessment_s17", ["cce"], set(FOUR_STEPS)),
        ("no_further_action", ["cce"], set(FOUR_STEPS)),
        ("advice", ["cse"], set()),
        ("transfer_other_la", ["cce"], set()),
        ("already_open", ["cse"], set()),
    ],
)
def test_criminal_exploitation_always_asks_for_its_four_steps(decision, pathways, expected):
    codes = {step.duty for step in steps_after(decision, pathways)}
    assert expected <= codes and (bool(codes) == bool(expected))


def test_a_step_that_two_pathways_share_is_owed_once():
    codes = [step.duty for step in steps_of(["cse", "cce", "online"])]
    assert len(codes) == len(set(codes))


def test_the_mandatory_report_is_asked_only_when_its_act_has_begun(world):
    assert "abuse_report.delay_ends" not in open_codes(world.decided())
    LawSwitch.objects.create(
        code="mandatory_csa_report", starts_on=clock.now().date(), set_at=clock.now(), set_by=world.screener
    )  # fmt: skip
    assert "abuse_report.delay_ends" in open_codes(world.decided())


def test_all_four_steps_are_owed_and_child_protection_is_answered_by_the_decision(world):
    concern = criminal(world)
    codes = open_codes(concern)
    assert {"pathway.police", "pathway.nrm", "pathway.return_interview"} <= codes
    assert "pathway.child_protection" not in codes
    assert concern.record.duties.get(code="pathway.child_protection").met_by == world.screener


def test_a_step_is_taken_with_its_number_and_the_record_says_so(world, client):
    concern = criminal(world)
    take(world, concern, "police", number="CR/1/26", words="Told the duty sergeant.")
    assert "pathway.police" not in open_codes(concern)
    client.force_login(world.social_worker.user, backend=BACKEND)
    page = client.get(reverse("concerns:steps", args=[concern.reference])).content.decode()
    assert "CR/1/26" in page and "Told the duty sergeant." in page


def test_a_step_that_is_not_taken_needs_a_reason_and_never_counts_as_done(world):
    concern = criminal(world)
    with pytest.raises(Refused, match="why"):
        take(world, concern, "return_interview", "not_missing")
    take(world, concern, "return_interview", "not_missing", words="Was never away from home.")
    aside = concern.record.duties.get(code="pathway.return_interview")
    assert aside.met_at is None and aside.waived_why == "Was never away from home."


def test_a_step_of_another_code_or_in_the_future_is_refused(world):
    concern = criminal(world)
    with pytest.raises(Refused):
        take(world, concern, "made_up")
    with pytest.raises(Refused, match="future"):
        actions.take_step(
            by=world.social_worker, concern=concern, version=concern.version, step="police", outcome="done",
            happened_at=clock.now() + timedelta(hours=1),
        )  # fmt: skip
    assert not StepTaken.objects.exists()


def test_no_further_action_on_criminal_exploitation_closes_only_when_each_step_is_done_or_explained(world):
    concern = criminal(world, "no_further_action")
    actions.give_feedback(by=world.screener, concern=concern, text="Thank you.")
    for step, outcome in (("police", "done"), ("nrm", "not_indicated"), ("return_interview", "safecall"),
                          ("disruption", "not_needed"), ("other_children", "not_needed")):  # fmt: skip
        concern.record.refresh_from_db()
        assert concern.record.closed_at is None
        take(world, concern, step, outcome, words="Because it was looked into.")
    concern.refresh_from_db()
    actions.consider_risks(
        by=world.social_worker,
        concern=concern,
        version=concern.version,
        risks=dict.fromkeys(ADDITIONAL_RISKS, "no"),
    )
    concern.record.refresh_from_db()
    assert concern.record.closed_at is not None


def test_every_additional_risk_is_answered(world):
    concern = world.decided()
    some = dict.fromkeys(list(ADDITIONAL_RISKS)[1:], "no")
    with pytest.raises(Refused, match="Sexual abuse by somebody in the family"):
        actions.consider_risks(by=world.social_worker, concern=concern, version=concern.version, risks=some)
    whole = dict.fromkeys(ADDITIONAL_RISKS, "no_information")
    concern = actions.consider_risks(
        by=world.social_worker, concern=concern, version=concern.version, risks=whole
    )
    assert concern.risks == whole and "pathway.additional_risks" not in open_codes(concern)


def test_behaviour_is_described_by_a_framework_for_each_child_who_has_harmed(world):
    concern = world.behaviour()
    child = concern.children.to_explore().get()
    with pytest.raises(Refused, match="framework"):
        actions.describe_behaviour(by=world.social_worker, child=child, **(DESCRIBED | {"term": "mine.bad"}))
    with pytest.raises(Refused, match="words only"):
        actions.describe_behaviour(by=world.social_worker, child=child, **(DESCRIBED | {"images": "out"}))
    actions.describe_behaviour(by=world.social_worker, child=child, **DESCRIBED)
    assert "pathway.behaviour" not in open_codes(concern)


def test_each_child_has_a_safety_plan_of_their_own_before_the_duty_is_met(world):
    concern = world.behaviour()
    soon = clock.now().date() + timedelta(days=14)
    first, second = concern.children.order_by("pk")
    actions.plan_safety(by=world.social_worker, child=first, review_on=soon, **PLAN)
    assert "pathway.safety_plans" in open_codes(concern)
    with pytest.raises(Refused, match="every question"):
        actions.plan_safety(by=world.social_worker, child=second, review_on=soon, **(PLAN | {"wishes": " "}))
    actions.plan_safety(by=world.social_worker, child=second, review_on=soon, **PLAN)
    assert "pathway.safety_plans" not in open_codes(concern)


def outcome(by, concern, **more):
    child = concern.children.to_explore().get()
    facts = {"code": "outcome_22", "outcome_21": "yes", "outcome_22": "yes", "decided_on": clock.now().date()}
    return actions.record_police_outcome(by=by, concern=concern, child=child, **(facts | more))


def test_the_police_record_an_outcome_on_what_was_shared_with_them_and_nothing_else(world):
    concern = world.behaviour()
    with pytest.raises(Refused, match="cannot"):
        outcome(world.officer, concern)
    concern.record.reaches.create(organisation=world.police, basis="share:TEST", since=concern.received_at)
    with pytest.raises(Refused, match="why"):
        outcome(world.officer, concern, outcome_21="no")
    outcome(world.officer, concern)
    assert PoliceOutcome.objects.get().recorded_by == world.officer
    with pytest.raises(Forbidden):
        outcome(world.lead, concern)


def test_a_child_of_16_or_17_is_marked_in_the_list_and_on_the_page(world, client):
    today = clock.now().date()
    born = today.replace(year=today.year - 17, day=1)
    concern = world.sent(children=(CHILD | {"born_on": born},)).concern
    younger = world.sent().concern
    assert ChildStatus.objects.sixteen_or_seventeen().get().concern == concern
    client.force_login(world.screener.user, backend=BACKEND)
    listed = client.get(reverse("concerns:triage"), {"standing": "older"}).content.decode()
    assert concern.reference in listed and younger.reference not in listed
    assert (
        "a child in law" in client.get(reverse("concerns:concern", args=[concern.reference])).content.decode()
    )


class TestSettingPathways:
    @pytest.fixture
    def office(self, world):
        partnership = world.organisation("The Partnership", "partnership", world.harbour)
        return world.member(partnership, "strategy_lead")

    def test_one_that_is_switched_off_opens_no_step_and_is_not_offered(self, world, office, client):
        actions.set_pathway(by=office, code="cse", version=0, in_use=False, why="Followed as criminal here")
        assert not {c for c in open_codes(world.decided()) if c.startswith("pathway.")}
        waiting = world.screened()
        waiting.pathways = {"other": True}
        waiting.save()
        client.force_login(world.screener.user, backend=BACKEND)
        page = client.get(reverse("concerns:decide", args=[waiting.reference])).content.decode()
        assert 'value="cse"' not in page and 'value="cce"' in page

    def test_only_the_partnerships_office_sets_them_and_never_the_one_for_other_harm(self, world, office):
        for member in (world.screener, world.lead, world.analyst):
            with pytest.raises(Forbidden):
                actions.set_pathway(by=member, code="cse", version=0, in_use=True)
        with pytest.raises(Refused, match="stays in use"):
            actions.set_pathway(by=office, code="other", version=0, in_use=False, why="No")
        with pytest.raises(Refused, match="why"):
            actions.set_pathway(by=office, code="cse", version=0, in_use=False)

    def test_two_who_set_one_are_told_of_each_other(self, world, office, client):
        actions.set_pathway(by=office, code="cse", version=0, in_use=True, words="Ring the hub.")
        with pytest.raises(Stale):
            actions.set_pathway(by=office, code="cse", version=0, in_use=True, words="Mail the hub.")
        client.force_login(office.user, backend=BACKEND)
        answer = client.post(
            reverse("concerns:set_pathway", args=["cse"]),
            {"version": 0, "idempotency_key": "pathway-key", "in_use": "yes", "words": "Mail the hub."},
        )
        assert answer.status_code == 409
        assert "Ring the hub." in answer.content.decode() and "Mail the hub." in answer.content.decode()

    def test_everybody_reads_them_and_an_unknown_one_is_absent(self, world, client):
        for member in (world.lead, world.screener, world.analyst):
            client.force_login(member.user, backend=BACKEND)
            assert "Pathways" in client.get(reverse("concerns:pathways")).content.decode()
            for code in BY_CODE:
                assert client.get(reverse("concerns:pathway", args=[code])).status_code == 200
            assert client.get(reverse("concerns:pathway", args=["made-up"])).status_code == 404


assert DECISION["pathways"] == ["cse"]
