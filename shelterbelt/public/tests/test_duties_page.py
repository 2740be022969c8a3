"""The page of duties and clocks says for each line where it comes from, how sure we are and since when."""

from datetime import UTC, date, datetime

import pytest
from django.utils.html import escape

from shelterbelt.demo.foundations import lay_foundations
from shelterbelt.law.duties import all_duties, duty
from shelterbelt.law.figures import all_figures
from shelterbelt.law.switches import all_switches, switch
from shelterbelt.partnership.models import LawSwitch, LocalSetting
from shelterbelt.public import rules

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
REFERRAL = "referral.referrer_chases"


@pytest.fixture
def administrator(db):
    return lay_foundations(NOW).people["sam"]


def page_of(client):
    return client.get("/duties-and-clocks/").content.decode()


@pytest.mark.django_db
def test_every_duty_figure_and_switch_stands_with_its_source(client):
    text = page_of(client).replace("&#39;", "&#x27;")
    for each in (*all_duties(), *all_figures(), *all_switches()):
        assert escape(each.name) in text, each.code
        assert escape(each.source) in text, each.code


@pytest.mark.django_db
def test_a_law_without_a_start_date_is_off(client):
    assert page_of(client).count("Off: no start date has been entered") == len(all_switches())


def test_a_law_with_a_start_date_says_since_when(client, administrator):
    LawSwitch.objects.create(
        code="duty_to_share", starts_on=date(2026, 5, 1), set_at=NOW, set_by=administrator
    )
    text = page_of(client)
    assert "On since 1 May 2026" in text
    assert text.count("Off: no start date has been entered") == len(all_switches()) - 1


def test_a_figure_confirmed_here_takes_the_place_of_the_default(client, administrator):
    LocalSetting.objects.create(code=REFERRAL, value=2, confirmed_at=NOW, confirmed_by=administrator)
    text = page_of(client)
    assert "2 working days" in text and "Confirmed by this partnership" in text


@pytest.mark.parametrize(
    ("starts_on", "on", "is_on", "words"),
    [
        (None, date(2027, 1, 1), False, "Off: no start date has been entered"),
        (date(2027, 1, 1), date(2026, 12, 31), False, "Off until 1 January 2027"),
        (date(2027, 1, 1), date(2027, 1, 1), True, "On since 1 January 2027"),
        (date(2020, 1, 1), date(2026, 12, 31), True, "On since 29 April 2026"),
    ],
)
def test_a_switch_is_on_from_its_day_and_never_before_its_act(starts_on, on, is_on, words):
    state = rules.switch_states([switch("duty_to_share")], {"duty_to_share": starts_on}, on)[0]
    assert (state.is_on, state.words) == (is_on, words)


def test_duties_are_grouped_by_who_owes_them_and_none_is_lost():
    groups = rules.by_who_owes(all_duties(), {})
    assert sum(len(here) for _, here in groups) == len(all_duties())
    assert len({label for label, _ in groups}) == len(groups)


def test_a_duty_without_a_figure_stays_without_one_whatever_was_entered():
    without = next(each for each in all_duties() if each.clock is None)
    assert rules.duty_here(without, 3).limit == without.limit
    assert rules.duty_here(duty(REFERRAL), 2).limit == "2 working days"
    assert rules.duty_here(duty(REFERRAL), None).limit == str(duty(REFERRAL).clock)
