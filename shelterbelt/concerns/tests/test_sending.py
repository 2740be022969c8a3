"""From the first page of a referral to the concern at the front door."""

import pytest

from shelterbelt.audit.models import Entry
from shelterbelt.concerns import actions
from shelterbelt.concerns.models import ChildStatus, Concern, Referral
from shelterbelt.concerns.tests.world import BEHAVIOUR, CHILD, OTHER_CHILD, PARENT, WORRY
from shelterbelt.core.errors import Forbidden, Refused, Stale
from shelterbelt.law.duties import duty
from shelterbelt.partnership.models import Notification
from shelterbelt.people.models import Person
from shelterbelt.places.models import Place
from shelterbelt.questions import engine
from shelterbelt.questions.actions import Incomplete
from shelterbelt.records.models import Record


def test_a_referral_starts_once_for_one_key(world):
    first = actions.start_referral(by=world.lead, once="same key")
    assert actions.start_referral(by=world.lead, once="same key") == first
    assert Referral.objects.count() == 1


def test_only_those_who_may_raise_start_one(world):
    with pytest.raises(Forbidden):
        actions.start_referral(by=world.analyst)


def test_sending_opens_a_concern_that_the_front_door_owes_a_decision_on(world):
    sent = world.sent()
    record = sent.concern.record
    assert (record.holder, record.area, record.kind) == (world.council, world.harbour, "concern")
    assert sent.concern.reference == record.reference
    assert sent.concern.pathways == {"cse": True}
    owed = {each.code: each for each in record.duties.all()}
    assert set(owed) == {"referral.acknowledge_and_decide", "referral.feedback"}
    for code, each in owed.items():
        assert each.due_at == duty(code).due_at(sent.sent_at)
        assert each.owed_by == world.council


def test_the_children_parents_and_place_get_their_parts_with_the_school_as_source(world):
    sent = world.sent(children=(CHILD, OTHER_CHILD | {"role": "both"}), **BEHAVIOUR)
    parts = {(part.role, part.person and part.person.shown_name) for part in sent.concern.record.parts.all()}
    assert parts == {
        ("harmed", "Ada Marsh"), ("harmed", "Bram Fenn"), ("harming", "Bram Fenn"),
        ("parent", "Carol Marsh"), ("occurred_at", None),
    }  # fmt: skip
    claim = Person.objects.get(identities__given_name="Ada").identities.get()
    assert (claim.source, claim.nhs_number, claim.postcode) == (world.school, "9990000018", "SW1A 1AA")
    assert Place.objects.get().name == "Quay Park"


def test_a_child_with_the_role_both_counts_as_harming(world):
    sent = world.sent(children=(CHILD, OTHER_CHILD | {"role": "both", "referred": "no"}), **BEHAVIOUR)
    harming = ChildStatus.objects.named_as_harming().get()
    assert harming.person.shown_name == "Bram Fenn"
    assert harming.referred_at is None
    assert sent.concern.children.exclude(pk=harming.pk).get().referred_at == sent.sent_at


def test_somebody_who_may_be_a_danger_is_suspected_also_when_they_are_a_parent(world):
    sent = world.sent(household=(PARENT | {"risk": "yes", "risk_why": "Shouts"},))
    assert {part.role for part in sent.concern.record.parts.all()} == {
        "harmed", "parent", "suspected", "occurred_at",
    }  # fmt: skip


def test_only_the_council_reaches_the_record_and_its_people(world):
    sent = world.sent()
    assert [reach.organisation for reach in sent.concern.record.reaches.all()] == [world.council]
    child = sent.concern.children.get().person
    assert [reach.organisation for reach in child.reaches.all()] == [world.council]


def test_the_screeners_are_told_once_without_a_name(world):
    world.sent(
        danger={"now": "yes"}, called={"police": "no", "front_door": "yes", "spoke_to": "The duty worker"}
    )
    told = Notification.objects.get(to=world.screener)
    assert "danger" in told.text
    assert not any(word in told.text + told.address for word in ("Ada", "Marsh", "Quayside"))
    assert not Notification.objects.filter(to=world.other_screener).exists()


def test_an_unfinished_referral_is_not_sent_and_nothing_is_left_behind(world):
    referral = actions.start_referral(by=world.lead)
    with pytest.raises(Incomplete):
        actions.send_referral(by=world.lead, referral=referral, version=referral.response.version)
    assert not Record.objects.exists() and not Person.objects.exists()
    assert not Entry.objects.filter(act="send a referral").exists()


def test_a_failure_half_way_leaves_nothing(world, monkeypatch):
    referral = world.draft()

    def break_off(*_args, **_kwargs):
        raise RuntimeError("the power went")

    monkeypatch.setattr("shelterbelt.concerns.actions.sending.open_owed", break_off)
    with pytest.raises(RuntimeError):
        actions.send_referral(by=world.lead, referral=referral, version=referral.response.version)
    referral.refresh_from_db()
    assert referral.sent_at is None and not referral.response.is_submitted
    assert not Record.objects.exists() and not Person.objects.exists() and not Concern.objects.exists()


def test_answers_changed_since_they_were_read_are_not_sent(world):
    referral = world.draft()
    read = referral.response.version
    actions.save_referral_page(
        by=world.lead, referral=referral, page="wanted", answers={"outcome": "More", "view": "Worse"}
    )
    with pytest.raises(Stale):
        actions.send_referral(by=world.lead, referral=referral, version=read)


def test_sending_twice_with_one_key_sends_one(world):
    referral = world.draft()
    facts = {"by": world.lead, "referral": referral, "version": referral.response.version, "once": "key"}
    assert actions.send_referral(**facts) == actions.send_referral(**facts)
    assert Concern.objects.count() == 1
    with pytest.raises(Refused):
        actions.send_referral(**(facts | {"once": "another key"}))


def test_another_school_can_neither_write_nor_send(world):
    referral = world.draft()
    with pytest.raises(Refused):
        actions.save_referral_page(
            by=world.other_lead, referral=referral, page="danger", answers={"now": "no"}
        )
    with pytest.raises(Refused):
        actions.send_referral(by=world.other_lead, referral=referral, version=referral.response.version)


def test_the_danger_page_comes_first_and_the_call_follows_when_there_is_danger(world):
    referral = actions.start_referral(by=world.lead)
    response = referral.response
    assert engine.first_unfinished(response.questionnaire, {}, ()).code == "danger"
    assert engine.next_page(response.questionnaire, {"danger": {"now": "yes"}}, "danger").code == "called"
    assert engine.next_page(response.questionnaire, {"danger": {"now": "no"}}, "danger").code == "referrer"


def test_pages_on_behaviour_are_asked_only_where_it_is_suspected(world):
    questionnaire = world.draft().response.questionnaire
    for types, asked in (({"cse": True}, False), ({"hsb": True}, True)):
        codes = {page.code for page in engine.pages_in_force(questionnaire, {"harm": {"types": types}})}
        assert ({"behaviour", "factors"} <= codes) is asked


def test_a_blank_is_refused_where_no_information_is_an_answer(world):
    draft = world.draft(done=WORRY["done"] | {"safety": ""})
    missing = engine.missing(draft.response.questionnaire, draft.response.answers)
    assert [item.field.code for item in missing] == ["safety"]
