"""Who does an action hears before its day, who writes the plan when it is late, who answers further up when it stays so."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from shelterbelt.partnership.models import Notification
from shelterbelt.plans import actions
from shelterbelt.plans.rules.deeds import step_of
from shelterbelt.plans.tests.test_pages import deed

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("standing", "due_in", "step"),
    [
        ("not_started", 15, ""),
        ("not_started", 14, "coming"),
        ("under_way", 0, "coming"),
        ("under_way", -1, "late"),
        ("under_way", -28, "late"),
        ("under_way", -29, "late_long"),
        ("done", -29, ""),
        ("stopped", -1, ""),
    ],
)
def test_what_is_told_follows_from_the_day(standing, due_in, step):
    due = TODAY + timedelta(days=due_in)
    assert step_of(standing, due, TODAY, before=14, after=28) == step
    assert step_of(standing, None, TODAY, before=14, after=28) == ""


def told(made):
    rows = Notification.objects.filter(subject=made.reference).select_related("to__user").order_by("pk")
    return [(each.to.user.name, each.text.partition(":")[0]) for each in rows]


def test_each_step_is_told_once_and_to_those_whom_it_concerns(stock):
    today = timezone.localdate()
    made = deed(stock, due_on=today + timedelta(days=10))
    actions.give_action(by=stock.who("priya"), deed=made, person=stock.who("carla"))
    start = len(told(made))
    for days in (0, 0, 11, 11, 40, 40):
        actions.tell_of_late_actions(timezone.now() + timedelta(days=days))
    assert told(made)[start:] == [
        ("Carla Dunn", "The day comes near"),
        ("Priya Nair", "Late"),
        ("Carla Dunn", "Late"),
        ("Priya Nair", "Still late"),
        ("Carla Dunn", "Still late"),
    ]


def test_where_nobody_was_given_it_who_answers_for_the_organisation_hears(stock):
    made = deed(stock, due_on=timezone.localdate() + timedelta(days=3))
    call_command("tick", stdout=StringIO())
    call_command("tick", stdout=StringIO())
    assert told(made) == [("Carla Dunn", "The day comes near")]


def test_another_day_is_told_anew(stock):
    today = timezone.localdate()
    made = deed(stock, due_on=today + timedelta(days=3))
    actions.tell_of_late_actions(timezone.now())
    actions.change_action(
        by=stock.who("carla"), deed=made, version=1, standing="under_way", due_on=today + timedelta(days=5)
    )
    actions.tell_of_late_actions(timezone.now())
    assert [what for _, what in told(made)].count("The day comes near") == 2


def test_who_writes_the_plan_sees_whether_each_message_arrived_and_nobody_else(stock):
    made = deed(stock, due_on=timezone.localdate() + timedelta(days=3))
    actions.tell_of_late_actions(timezone.now())
    address = f"/plans/actions/{made.reference}/"
    page = stock.client("priya").get(address).content.decode()
    assert "Messages about it" in page and "Waits since" in page and "Carla Dunn" in page
    Notification.objects.update(read_at=timezone.now())
    assert "Read " in stock.client("priya").get(address).content.decode()
    assert "Messages about it" not in stock.client("carla").get(address).content.decode()
