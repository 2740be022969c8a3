"""The staff survey: a code and no account, counts and no person, results of enough people and only afterwards."""

from datetime import timedelta

import pytest
from django.test import Client

from shelterbelt.assessment import actions
from shelterbelt.assessment.actions.surveying import new_code
from shelterbelt.assessment.models import Survey, Tally
from shelterbelt.assessment.questions import statements
from shelterbelt.assessment.reading import beside_staff
from shelterbelt.assessment.rules import agreeing, compared, may_show
from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day

LEAST = 10


@pytest.fixture
def code(stock):
    made = new_code()
    closes = local_day(clock.now()) + timedelta(days=20)
    actions.open_survey(
        by=stock.who("carla"), assessment=stock.of("hotel"), code=made, most=12, closes_on=closes
    )
    return made


def choose(code, choice, times=1):
    for _ in range(times):
        actions.answer_survey(code=code, chosen={each.code: choice for each in statements()}, now=clock.now())


def typed(code, choice="4"):
    return {"code": code, **{each.code: choice for each in statements()}}


def ended(survey):
    Survey.objects.filter(pk=survey.pk).update(closes_on=local_day(clock.now()) - timedelta(days=1))


def test_somebody_without_an_account_answers_and_nothing_of_them_is_kept(stock, code):
    entries, visitor = Entry.objects.count(), Client(enforce_csrf_checks=True)
    assert visitor.get("/self-assessment/staff/").status_code == 200
    answer = visitor.post("/self-assessment/staff/", typed(code.lower()))
    assert "Your answers are counted" in answer.content.decode()
    assert not visitor.cookies
    assert Survey.objects.get().answers_given == 1
    assert Tally.objects.filter(choice=4, number=1).count() == len(statements())
    assert Entry.objects.count() == entries
    names = {field.name for model in (Survey, Tally) for field in model._meta.get_fields()}
    assert not names & {"by", "ip", "address", "user", "answered_at"}


@pytest.mark.parametrize("wrong", ["", "WRONGCODE123", "' OR 1=1 --"])
def test_a_wrong_code_says_one_thing_and_keeps_what_was_chosen(stock, code, wrong):
    body = Client().post("/self-assessment/staff/", typed(wrong)).content.decode()
    assert "counted" not in body
    assert 'value="4" checked' in body or "checked" in body
    assert not Tally.objects.exists()


def test_no_more_answers_than_staff_and_no_flood(stock, code):
    choose(code, 5, 12)
    with pytest.raises(Refused):
        choose(code, 5)
    survey = Survey.objects.get()
    Survey.objects.update(most=500, this_hour=60)
    with pytest.raises(Refused, match="last hour"):
        choose(code, 5)
    assert Survey.objects.get().answers_given == survey.answers_given


def test_a_new_code_ends_the_old_one_and_keeps_the_answers(stock, code):
    choose(code, 4)
    other = new_code()
    closes = local_day(clock.now()) + timedelta(days=20)
    actions.open_survey(
        by=stock.who("carla"), assessment=stock.of("hotel"), code=other, most=12, closes_on=closes
    )
    with pytest.raises(Refused):
        choose(code, 4)
    choose(other, 4)
    assert Survey.objects.get().answers_given == 2


def test_only_who_leads_it_opens_the_survey(stock):
    closes = local_day(clock.now()) + timedelta(days=20)
    with pytest.raises(Refused):
        actions.open_survey(
            by=stock.who("aisha"), assessment=stock.of("hotel"), code="X", most=5, closes_on=closes
        )
    assert (
        stock.client("aisha").get(f"/self-assessment/{stock.of('hotel').reference}/survey/").status_code
        == 404
    )


def test_results_stand_beside_the_leaders_only_afterwards_and_of_enough(stock, code):
    today = local_day(clock.now())
    whole = stock.all_of("hotel", "carla", "yes")
    choose(code, 2, LEAST - 1)
    assert beside_staff(whole, today)[1] == []
    ended(Survey.objects.get())
    assert beside_staff(whole, today)[1] == []
    Survey.objects.update(closes_on=today + timedelta(days=2))
    choose(code, 2)
    assert beside_staff(whole, today)[1] == []
    ended(Survey.objects.get())
    shown = {each.text: each for each in beside_staff(whole, today)[1]}
    trained = shown["My training helps me see abuse, exploitation and harmful sexual behaviour."]
    assert (trained.leaders, trained.staff, trained.is_far_apart) == (100, 0, True)
    body = stock.client("carla").get(f"/self-assessment/{whole.reference}/").content.decode()
    assert "Far apart" in body


@pytest.mark.parametrize(
    ("numbers", "share"),
    [({}, None), ({5: 10}, 100), ({1: 10}, 0), ({5: 6, 1: 4}, 60), ({4: 7, 2: 6}, 55), ({4: 8, 2: 5}, 60)],
)
def test_shares_are_rounded_to_steps_of_five(numbers, share):
    assert agreeing(numbers) == share


def test_too_few_or_still_open_is_not_shown():
    day = local_day(clock.now())
    assert not may_show(100, LEAST, day, day)
    assert not may_show(LEAST - 1, LEAST, day - timedelta(days=1), day)
    assert may_show(LEAST, LEAST, day - timedelta(days=1), day)


def test_without_a_leaders_score_nothing_is_far_apart():
    assert not compared("x", [], 10).is_far_apart
    assert compared("x", [100, 50], 40).leaders == 75
