"""Many rows about people leave the site only when a second person agreed, and the second factor was shown again."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.files import many
from shelterbelt.files.rules import is_many, rows_agreed_to
from shelterbelt.partnership.actions import confirm_setting, decide_approval
from shelterbelt.partnership.models import Approval, LocalSetting
from tests.stock import lay, signed_in

LIST = "/concerns/?as=csv&standing=open"
WHY = "For the weekly meeting; kept in our folder and deleted on Friday."
KEY = "6a1f7c1e-7a52-4f4e-9d3c-0d3b7f0b1a11"


@pytest.fixture
def world(db):
    world = lay()
    for tale in TALES[:3]:
        send_tale(tale, world.people["aisha"])
    confirm_setting(by=world.people["sam"], code=many.FIGURE, value=2)
    return world


@pytest.fixture
def tom(world):
    return signed_in(world, "tom")


def ask(client):
    return client.post(LIST, {"why": WHY, "idempotency_key": KEY})


def agree(world, who="owen", agreed=True):
    return decide_approval(
        by=world.people[who], approval=Approval.objects.get(), agreed=agreed, why="It is needed."
    )


def is_file(answer) -> bool:
    return answer["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("before", "rows", "many_of_them"),
    [(0, 100, False), (0, 101, True), (90, 10, False), (90, 11, True), (500, 0, False), (101, 1, True)],
)
def test_what_is_many(before, rows, many_of_them):
    assert is_many(before, rows, 100) is many_of_them


def test_a_tenth_more_is_agreed_to():
    assert [rows_agreed_to(each) for each in (3, 10, 105)] == [3, 11, 115]


def test_it_is_asked_first_and_given_once_when_another_agreed(world, tom):
    page = tom.get(LIST)
    assert not is_file(page) and "takes two people" in page.content.decode()
    assert not is_file(tom.post(LIST, {"take": "yes"}))
    ask(tom)
    ask(tom)
    assert Approval.objects.count() == 1
    assert "has not decided yet" in tom.get(LIST).content.decode()
    agree(world)
    assert not is_file(tom.get(LIST))
    assert is_file(tom.post(LIST, {"take": "yes"}))
    assert not is_file(tom.post(LIST, {"take": "yes"}))
    assert Entry.objects.get(act="export a list").detail["about_people"] == 3


def test_a_list_in_parts_is_the_list(world, tom):
    LocalSetting.objects.filter(code=many.FIGURE).update(value=5)
    assert is_file(tom.get(LIST))
    assert not is_file(tom.get("/records/?as=xlsx"))


def test_what_was_agreed_for_one_list_opens_no_other_and_nobody_elses(world, tom):
    ask(tom)
    agree(world)
    assert not is_file(tom.post("/concerns/?as=csv", {"take": "yes"}))
    assert not is_file(tom.post("/records/?as=csv", {"take": "yes"}))
    Approval.objects.update(asked_by=world.people["grace"])
    assert not is_file(tom.post(LIST, {"take": "yes"}))


def test_when_the_list_has_grown_it_is_asked_again(world, tom):
    ask(tom)
    agree(world)
    send_tale(TALES[3], world.people["aisha"])
    answer = tom.post(LIST, {"take": "yes"})
    assert not is_file(answer) and "more rows now" in answer.content.decode()


def test_what_is_refused_is_not_given(world, tom):
    ask(tom)
    agree(world, agreed=False)
    assert not is_file(tom.post(LIST, {"take": "yes"}))


def test_a_reason_is_needed_and_what_is_wrong_is_said(world, tom):
    page = tom.post(LIST, {"why": "", "idempotency_key": KEY}).content.decode()
    assert "Enter what you need the whole list for" in page
    assert not Approval.objects.exists()


def test_the_second_factor_is_shown_first(world, tom):
    ask(tom)
    agree(world)
    TOTP.activate(world.people["tom"].user, generate_totp_secret())
    for answer in (tom.get(LIST), tom.post(LIST, {"take": "yes"})):
        assert answer.headers["Location"].startswith(reverse("partnership:confirm"))


def test_figures_and_plans_take_nobody_else(world):
    client = signed_in(world, "priya")
    answer = client.get("/strategy/measures/concerns.decided_in_time/?as=csv")
    assert answer.status_code in (200, 404)
    assert "takes two people" not in answer.content.decode()


def test_the_page_says_the_figure_that_the_partnership_set(world, tom):
    confirm_setting(by=world.people["sam"], code=many.FIGURE, value=1, version=1)
    assert "at most 1 rows" in tom.get(LIST).content.decode()
