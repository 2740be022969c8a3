"""The plans' pages: who comes in, what they keep, and what everybody may read."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shelterbelt.partnership.models import Notification
from shelterbelt.plans import actions
from shelterbelt.plans.models import Action, Edition
from shelterbelt.plans.tests.test_editions import published


def text(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def page(stock, plan, name="priya", path=""):
    return stock.client(name).get(f"/plans/{plan.reference}/{path}")


def test_one_screen_shows_what_happens_here_and_who_owes_what(stock):
    said = text(page(stock, stock.harbour))
    assert "of 140 with evidence in date" in said and "Local procedures are followed" in said
    assert "Edit its words" in said
    assert "Edit its words" not in text(page(stock, stock.harbour, "tom"))


@pytest.mark.parametrize("name", ["marcus", "helen"])
def test_a_neighbour_does_not_read_a_local_plan_and_reads_the_regions(stock, name):
    assert page(stock, stock.harbour, name).status_code == 404
    assert page(stock, stock.region, name).status_code == 200


@pytest.mark.parametrize("path", ["words/", "add/", "publish/", "actions/add/"])
@pytest.mark.parametrize("name", ["tom", "sam", "owen", "aisha"])
def test_who_does_not_write_plans_finds_no_page_to_write_them(stock, name, path):
    assert page(stock, stock.harbour, name, path).status_code == 404


def test_a_line_is_reworded_and_the_second_editor_keeps_what_was_typed(stock):
    client = stock.client("priya")
    address = f"/plans/{stock.harbour.reference}/lines/EDU-SIT-8/"
    facts = {
        "choice": "reworded",
        "title": "Ours",
        "text": "Within the day",
        "why": "Schools wait",
        "version": "1",
    }
    assert client.post(address, facts).status_code == 302
    late = client.post(address, facts | {"text": "My other words"})
    said = late.content.decode()
    assert late.status_code == 409 and "As it stands now" in said
    assert "Within the day" in said and "My other words" in said
    assert client.post(address, facts | {"text": "My other words", "version": "2"}).status_code == 302
    assert stock.item(stock.harbour).text == "My other words"


def test_what_a_rewording_lacks_is_said_at_its_field_and_nothing_is_lost(stock):
    address = f"/plans/{stock.harbour.reference}/lines/EDU-SIT-8/"
    facts = {"choice": "reworded", "title": "Ours", "text": "Kept words", "why": "", "version": "1"}
    said = text(stock.client("priya").post(address, facts))
    assert "Say why it is changed" in said and "Kept words" in said


def test_a_change_above_is_answered_from_its_page(stock):
    stock.reword(stock.region, "New words above")
    assert "1 change waits" in text(page(stock, stock.harbour))
    client = stock.client("priya")
    assert "New words above" in text(client.get(f"/plans/{stock.harbour.reference}/changes/"))
    answer = f"/plans/{stock.harbour.reference}/changes/answer/"
    client.post(answer, {"code": "EDU-SIT-8", "take": "yes"})
    again = client.post(answer, {"code": "EDU-SIT-8", "take": "yes"}, follow=True)
    assert "settled already" in again.content.decode()
    assert stock.item(stock.harbour).text == "New words above"


def test_two_plans_are_shown_side_by_side_where_they_differ(stock):
    stock.reword(stock.harbour, "Only in Harbour")
    said = text(page(stock, stock.region, path=f"compare/?other={stock.harbour.reference}"))
    assert "Only in Harbour" in said and said.count("Local procedures are followed") == 1
    assert "Make sure that a seven-year-old" not in said


@pytest.mark.parametrize(
    ("asked", "shown"), [("only=no_action", 140), ("only=late", 0), ("choice=reworded", 1), ("theme=EDU", 28)]
)
def test_filters_narrow_the_lines(stock, asked, shown):
    stock.reword(stock.harbour, "Words")
    expected = stock.harbour.items.filter(theme="EDU").count() if asked == "theme=EDU" else shown
    said = text(page(stock, stock.harbour, path=f"?{asked}"))
    assert f"{expected} recommendation" in said


def test_the_plan_as_a_file_holds_every_line_and_no_formula(stock):
    stock.reword(stock.harbour, "=1+1\n+cmd")
    answer = page(stock, stock.harbour, path="plan.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len({row[0] for row in rows if row and "-" in row[0]}) >= 140
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@" and cell]


def test_an_edition_is_public_without_a_cookie_and_a_reference_that_is_none_is_not_found(stock):
    edition = published(stock, stock.region)
    nobody = Client()
    for address in ("/plans/published/", f"/plans/published/{edition.reference}/"):
        answer = nobody.get(address)
        assert "Saltmarsh strategy" in text(answer) and not answer.cookies
    pdf = nobody.get(f"/plans/published/{edition.reference}/strategy.pdf")
    assert pdf.content.startswith(b"%PDF") and "attachment" in pdf["Content-Disposition"]
    assert nobody.get("/plans/published/NONE00000000/").status_code == 404


def test_publishing_twice_with_one_press_makes_one_edition(stock):
    published(stock, stock.region)
    client = stock.client("priya")
    for _ in range(2):
        client.post(f"/plans/{stock.region.reference}/publish/", {"idempotency_key": "pressed-once"})
    assert Edition.objects.count() == 2


def deed(stock, **said):
    facts = {
        "title": "Train hotels", "effect_looked_for": "Each night has one", "codes": ["BUS-CYP-1"],
        "owner": stock.world.organisations["hotel"], "due_on": None,
    } | said  # fmt: skip
    return actions.add_action(by=stock.who("priya"), plan=stock.harbour, **facts)


def test_an_action_is_added_given_and_done_with_its_effect(stock):
    client = stock.client("priya")
    facts = {
        "title": "Train hotels", "effect_looked_for": "Each night has one", "codes": ["BUS-CYP-1", "EDU-SIT-8"],
        "owner": stock.world.organisations["hotel"].reference, "idempotency_key": "once-only-1",
    }  # fmt: skip
    for _ in range(2):
        client.post(f"/plans/{stock.harbour.reference}/actions/add/", facts)
    made = Action.objects.get()
    client.post(
        f"/plans/actions/{made.reference}/who/",
        {"person": stock.who("carla").reference, "idempotency_key": "once-only-2"},
    )
    assert Notification.objects.filter(to=stock.who("carla")).count() == 1
    carla, address = stock.client("carla"), f"/plans/actions/{made.reference}/"
    refused = text(carla.post(address, {"standing": "done", "effect_seen": "", "version": "1"}))
    assert "Say what effect you have seen" in refused
    assert (
        carla.post(address, {"standing": "done", "effect_seen": "Eleven", "version": "1"}).status_code == 302
    )
    made.refresh_from_db()
    assert (made.standing, made.effect_seen) == ("done", "Eleven")


def test_only_the_owner_and_the_plans_writers_say_how_an_action_stands(stock):
    made = deed(stock)
    for name in ("aisha", "grace", "sam"):
        answer = stock.client(name).post(
            f"/plans/actions/{made.reference}/", {"standing": "stopped", "version": "1"}
        )
        assert "Say how it stands" not in answer.content.decode()
    made.refresh_from_db()
    assert made.standing == "not_started"


def test_actions_do_not_wait_for_each_other_in_a_ring(stock):
    one, two, three = deed(stock), deed(stock), deed(stock)
    priya = stock.who("priya")
    actions.give_action(by=priya, deed=one, person=None, waits_for=[two])
    actions.give_action(by=priya, deed=two, person=None, waits_for=[three])
    answer = stock.client("priya").post(
        f"/plans/actions/{three.reference}/who/",
        {"person": "", "waits_for": [one.reference], "idempotency_key": "a-ring-of-three"},
    )
    assert "would wait for each other" in text(answer)


def test_a_late_action_is_told_once_and_again_when_its_day_moves(stock):
    today = timezone.localdate()
    made = deed(stock, due_on=today - timedelta(days=1))
    now = timezone.now()
    assert actions.tell_of_late_actions(now) == 1
    assert actions.tell_of_late_actions(now) == 0
    assert Notification.objects.filter(to=stock.who("priya"), text__startswith="Late").count() == 1
    actions.change_action(by=stock.who("carla"), deed=made, version=1, standing="under_way", due_on=today)
    assert actions.tell_of_late_actions(now) == 1
    assert actions.tell_of_late_actions(now) == 0
    assert actions.tell_of_late_actions(now + timedelta(days=2)) == 1
    assert Notification.objects.filter(to=stock.who("priya"), text__startswith="Late").count() == 2


def test_a_plan_two_side_by_side_and_what_is_open_leave_as_every_kind_of_file(stock):
    deed(stock)
    base, client = f"/plans/{stock.harbour.reference}", stock.client("priya")
    asked = [
        *(f"{base}/{name}." for name in ("plan", "actions", "evidence")),
        f"{base}/compare/?other={stock.region.reference}&as=",
        f"{base}/open/?as=",
    ]
    for address in asked:
        for kind in ("csv", "xlsx", "pdf", "json"):
            answer = client.get(address + kind)
            assert answer["Content-Disposition"].startswith("attachment"), address + kind
    assert client.get(f"{base}/plan.exe").status_code == 404
