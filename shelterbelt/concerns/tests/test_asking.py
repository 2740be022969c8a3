"""A question to another organisation: what it sees, what it answers, and the clock that stands still meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import InformationRequest
from shelterbelt.core import clock
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.partnership.models import Conflict, Notification

BACKEND = "django.contrib.auth.backends.ModelBackend"
DECIDE = "referral.acknowledge_and_decide"


def ask(world, concern, to=None, **more):
    facts = {
        "about": "Ada Marsh, 4 March 2012", "question": "What do you know of the household?", "lawful_basis": "public_task",
    }  # fmt: skip
    return actions.ask_question(by=world.screener, concern=concern, to=to or world.police, **(facts | more))


@pytest.fixture
def visit(client):
    def go(member, name, *args, **data):
        client.force_login(member.user, backend=BACKEND)
        there = reverse(f"concerns:{name}", args=args)
        return client.post(there, data) if data else client.get(there)

    return go


def test_who_is_asked_sees_the_question_and_nothing_of_the_concern(world, visit):
    concern = world.screened()
    asked = ask(world, concern)
    page = visit(world.officer, "asked", asked.reference).content.decode()
    assert "What do you know of the household?" in page and "Ada Marsh" in page
    assert concern.reference not in page and "Was given presents" not in page
    assert visit(world.officer, "concern", concern.reference).status_code == 404
    assert asked.reference in visit(world.officer, "questions_to_us").content.decode()


def test_nobody_else_sees_the_question(world, visit):
    asked = ask(world, world.screened())
    for member in (world.lead, world.other_screener, world.screener):
        assert visit(member, "asked", asked.reference).status_code == 404
        assert asked.reference not in visit(member, "questions_to_us").content.decode()


def test_a_conflict_of_interest_or_a_seal_hides_the_question(world, visit):
    concern = world.screened()
    asked = ask(world, concern)
    barred = Conflict.objects.create(
        user=world.officer.user, subject=concern.children.get().person.reference, nature="relative",
        since=concern.received_at, declared_by=world.officer,
    )  # fmt: skip
    assert visit(world.officer, "asked", asked.reference).status_code == 404
    barred.delete()
    concern.record.sealed_at, concern.record.sealed_by = clock.now(), world.screener.user
    concern.record.save()
    assert visit(world.officer, "asked", asked.reference).status_code == 404


def test_the_answer_reaches_the_front_door(world, visit):
    concern = world.screened()
    asked = ask(world, concern)
    with pytest.raises(Refused, match="what you know"):
        actions.answer_question(by=world.officer, request=asked, holds="known", answer=" ")
    actions.answer_question(by=world.officer, request=asked, holds="known", answer="Two calls in May.")
    assert "Two calls in May." in visit(world.screener, "together", concern.reference).content.decode()
    assert (
        Notification.objects.filter(to=world.screener, text__contains="answered your question").count() == 1
    )
    with pytest.raises(Refused, match="already"):
        actions.answer_question(by=world.officer, request=asked, holds="nothing", answer="")


def test_only_the_organisation_that_was_asked_answers_and_only_the_holder_asks(world):
    concern = world.screened()
    asked = ask(world, concern)
    with pytest.raises(Refused):
        actions.answer_question(by=world.other_lead, request=asked, holds="nothing", answer="")
    with pytest.raises(Forbidden):
        actions.ask_question(
            by=world.officer,
            concern=concern,
            to=world.school,
            about="x",
            question="y",
            lawful_basis="public_task",
        )


def due(concern):
    return concern.record.duties.get(code=DECIDE).due_at


def test_the_clock_stands_still_until_the_answer_and_then_runs_again(world):
    concern = world.screened()
    before = due(concern)
    asked = ask(world, concern, stops_clock=True)
    assert due(concern) > before
    with time_machine.travel(clock.now() + timedelta(minutes=30)):
        actions.answer_question(by=world.officer, request=asked, holds="nothing", answer="")
        assert due(concern) == before


def test_silence_never_holds_the_clock_for_good(world):
    concern = world.screened()
    asked = ask(world, concern, stops_clock=True)
    duty = concern.record.duties.get(code=DECIDE)
    assert asked.due_at <= duty.due_at < asked.due_at + timedelta(days=6)
    assert duty.standing(duty.due_at + timedelta(minutes=1)).value == "late"


def test_taking_the_question_back_starts_the_clock_and_hides_it(world, visit):
    concern = world.screened()
    before = due(concern)
    asked = ask(world, concern, stops_clock=True)
    actions.withdraw_question(by=world.screener, request=asked)
    assert due(concern) == before
    assert visit(world.officer, "asked", asked.reference).status_code == 404


def test_the_clock_stops_once_and_only_while_every_child_is_safe_and_nothing_is_decided(world):
    sent = world.sent().concern
    with pytest.raises(Refused, match="Screen first"):
        ask(world, sent, stops_clock=True)
    concern = world.screened()
    ask(world, concern, stops_clock=True)
    with pytest.raises(Refused, match="once already"):
        ask(world, concern, to=world.school, stops_clock=True)
    with pytest.raises(Refused, match="no clock"):
        ask(world, world.decided(), stops_clock=True)
    ask(world, concern, to=world.school)


def test_a_late_answer_is_chased(world, visit):
    concern = world.screened()
    asked = ask(world, concern)
    with pytest.raises(Refused, match="time"):
        actions.chase_question(by=world.screener, request=asked)
    InformationRequest.objects.filter(pk=asked.pk).update(due_at=clock.now() - timedelta(minutes=1))
    answer = visit(world.screener, "chase_question", asked.reference, go="yes")
    assert answer.status_code == 302
    assert Notification.objects.filter(to=world.officer, text__contains="is late").count() == 1


def test_a_question_is_asked_and_answered_through_the_pages_once(world, visit):
    concern = world.screened()
    facts = {
        "to": world.police.reference, "about": "Ada", "question": "What do you know?", "lawful_basis": "public_task",
        "idempotency_key": "asked-once-only",
    }  # fmt: skip
    assert visit(world.screener, "ask", concern.reference, **facts).status_code == 302
    visit(world.screener, "ask", concern.reference, **facts)
    asked = InformationRequest.objects.get()
    lacking = visit(
        world.officer, "asked", asked.reference, holds="known", answer="", idempotency_key="answer-key-1"
    )
    assert "Enter what you know" in lacking.content.decode()
    done = visit(
        world.officer, "asked", asked.reference, holds="known", answer="Yes.", idempotency_key="answer-key-2"
    )
    assert done.status_code == 302
